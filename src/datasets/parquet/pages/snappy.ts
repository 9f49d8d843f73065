import type { Room } from '../rooms.js'

/** From so many bytes on a copy by the system is quicker than a loop. */
const LONG = 48

/**
 * Unpacks a page that Snappy hardly packed, as it does doubles and dictionary indices: long stretches of bytes as they
 * were, each copied once, into room that is used again.
 * @param length as the page's header has it
 * @throws Error for anything that does not unpack to so many bytes
 */
export function unpackSnappy(packed: Uint8Array, length: number, room: Room<Uint8Array>): Uint8Array {
  const reader = { packed, at: 0 }
  if (readLength(reader) !== length) throw new Error(`a page does not unpack to ${length} bytes`)
  const bytes = room(length)
  let filled = 0
  while (reader.at < packed.length) {
    const tag = packed[reader.at++] as number
    if ((tag & 3) === 0) filled = addLiteral(reader, tag >> 2, bytes, filled)
    else filled = addCopy(reader, tag, bytes, filled)
  }
  if (filled !== length) throw damaged()
  return bytes
}

interface Reader {
  packed: Uint8Array
  at: number
}

/** A number of seven bits a byte, the low ones first. */
function readLength(reader: Reader): number {
  let length = 0
  for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
    const byte = reader.packed[reader.at++]
    if (byte === undefined) throw damaged()
    length += (byte & 0x7f) * factor
    if (byte < 0x80) return length
  }
  throw damaged()
}

/** @param size one less than the bytes; from 60 on how many bytes hold it, and 59 */
function addLiteral(reader: Reader, size: number, bytes: Uint8Array, filled: number): number {
  const length = (size < 60 ? size : readNumber(reader, size - 59)) + 1
  const { packed, at } = reader
  const end = filled + length
  if (at + length > packed.length || end > bytes.length) throw damaged()
  if (length >= LONG) bytes.set(packed.subarray(at, at + length), filled)
  else for (let from = at, to = filled; to < end; ) bytes[to++] = packed[from++] as number
  reader.at = at + length
  return end
}

/** Bytes that came before; where they are nearer than they are long, they repeat. */
function addCopy(reader: Reader, tag: number, bytes: Uint8Array, filled: number): number {
  const isNear = (tag & 3) === 1
  const length = isNear ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2)
  const back = isNear ? (tag >> 5) * 256 + readNumber(reader, 1) : readNumber(reader, (tag & 3) === 2 ? 2 : 4)
  const end = filled + length
  if (back === 0 || back > filled || end > bytes.length) throw damaged()
  for (let from = filled - back, to = filled; to < end; ) bytes[to++] = bytes[from++] as number
  return end
}

function readNumber(reader: Reader, width: number): number {
  const { packed, at } = reader
  if (at + width > packed.length) throw damaged()
  let number = 0
  for (let byte = 0; byte < width; byte++) number |= (packed[at + byte] as number) << (8 * byte)
  reader.at = at + width
  return number >>> 0
}

function damaged(): Error {
  return new Error('a page is not as Snappy writes it')
}
