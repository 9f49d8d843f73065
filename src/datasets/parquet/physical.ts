import type { Encoding, ParquetType } from 'hyparquet'
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js'
import { byteStreamSplit } from 'hyparquet/src/encoding.js'
import type { Room } from './rooms.js'

/** Values as the file stores them; 64-bit integers as pairs of 32 bits, the low ones first. */
export type Physical = Int32Array | Float32Array | Float64Array

/** Types of numbers that are read without a box a value. */
export type NumberType = 'INT32' | 'INT64' | 'FLOAT' | 'DOUBLE'

export function isNumberType(type: ParquetType | undefined): type is NumberType {
  return type === 'INT32' || type === 'INT64' || type === 'FLOAT' || type === 'DOUBLE'
}

/**
 * @param at where the values begin
 * @param room for what cannot stay where it is
 * @throws Error for an encoding of no numbers, and where bytes are missing
 */
export function readPhysical(
  bytes: Uint8Array,
  at: number,
  count: number,
  type: NumberType,
  encoding: Encoding,
  room: Room<Uint8Array<ArrayBuffer>>,
): Physical {
  if (encoding === 'PLAIN') return readPlain(bytes, at, count, type, room)
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at }
  if (encoding === 'BYTE_STREAM_SPLIT') {
    const split = byteStreamSplit(reader, count, type, undefined)
    if (!ArrayBuffer.isView(split)) throw new Error('split bytes are no numbers')
    return numbersIn(type, split.buffer, split.byteLength)
  }
  if (encoding === 'DELTA_BINARY_PACKED' && type === 'INT32') {
    const values = new Int32Array(count)
    deltaBinaryUnpack(reader, count, values)
    return values
  }
  if (encoding === 'DELTA_BINARY_PACKED' && type === 'INT64') {
    const values = new BigInt64Array(count)
    deltaBinaryUnpack(reader, count, values)
    return new Int32Array(values.buffer)
  }
  throw new Error(`numbers encoded as ${encoding} are not supported`)
}

function readPlain(
  bytes: Uint8Array,
  at: number,
  count: number,
  type: NumberType,
  room: Room<Uint8Array<ArrayBuffer>>,
): Physical {
  const size = count * (type === 'INT64' || type === 'DOUBLE' ? 8 : 4)
  if (at + size > bytes.length) throw new Error('a page ends before its values do')
  // A copy, since the values of a page may begin anywhere and an array of numbers may not.
  const copy = room(size)
  copy.set(bytes.subarray(at, at + size))
  return numbersIn(type, copy.buffer, size)
}

function numbersIn(type: NumberType, buffer: ArrayBufferLike, size: number): Physical {
  if (type === 'DOUBLE') return new Float64Array(buffer, 0, size / 8)
  return type === 'FLOAT' ? new Float32Array(buffer, 0, size / 4) : new Int32Array(buffer, 0, size / 4)
}
