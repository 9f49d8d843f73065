import * as zlib from 'node:zlib'
import { decompress } from 'fzstd'
import { isSkippable, isZstd } from './packed.js'

/** https://www.rfc-editor.org/rfc/rfc8878#name-frames */
const LONGEST_HEADER = 18
/** What every decoder must take is 8 MiB; `zstd` itself takes no more than this without being told. */
const LARGEST_WINDOW = 2 ** 27

/** A frame of a zstd file; one that is to be skipped has no content. */
export interface Frame {
  start: number
  end: number
  hasContent: boolean
}

/**
 * Where the frame that begins at `start` ends, by the sizes of its blocks.
 * @param bytes of the file
 * @throws Error for what is no frame, or none that can be unpacked
 */
export async function readFrame(
  read: (start: number, length: number) => Promise<Uint8Array>,
  start: number,
  bytes: number,
): Promise<Frame> {
  const header = await read(start, Math.min(LONGEST_HEADER, bytes - start))
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (!isZstd(header)) throw new Error(`no frame begins at byte ${start}`)
  if (isSkippable(header))
    return within({ start, end: start + 8 + view.getUint32(4, true), hasContent: false }, bytes)
  const flags = view.getUint8(4)
  let at = start + headerSize(view, flags)
  for (let isLast = false; !isLast; ) {
    const [first = 0, second = 0, third = 0] = await read(at, 3)
    const block = first | (second << 8) | (third << 16)
    isLast = (block & 1) === 1
    // A run is one byte, however often it is repeated.
    at += 3 + ((block & 6) === 2 ? 1 : block >> 3)
  }
  const hasSum = (flags & 4) !== 0
  return within({ start, end: at + (hasSum ? 4 : 0), hasContent: true }, bytes)
}

function within(frame: Frame, bytes: number): Frame {
  if (frame.end > bytes) throw new Error(`the file ends before byte ${frame.end}`)
  return frame
}

/** @throws Error for a frame that needs a dictionary, or more memory than is sane */
function headerSize(view: DataView, flags: number): number {
  const isSingle = (flags & 0x20) !== 0
  const dictionary = [0, 1, 2, 4][flags & 3] ?? 0
  const size = flags >> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (flags >> 6)
  const window = isSingle ? 0 : 1
  const length = 5 + window + dictionary + size
  for (let at = 5 + window; at < 5 + window + dictionary; at++)
    if (view.getUint8(at) !== 0) throw new Error('it was packed with a dictionary')
  const needed = isSingle ? sizeAt(view, 5 + dictionary, size) : windowOf(view.getUint8(5))
  if (needed > LARGEST_WINDOW)
    throw new Error(`it needs a window of ${needed} bytes; at most ${LARGEST_WINDOW} are kept`)
  return length
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function sizeAt(view: DataView, at: number, size: number): number {
  if (size === 1) return view.getUint8(at)
  if (size === 2) return view.getUint16(at, true) + 256
  return size === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true))
}

/**
 * Unpacks one frame at once, by Node where it can (from 22.15 on).
 * @param length of the content @throws Error for what is no whole frame
 */
export function unpackZstd(packed: Uint8Array, length: number): Uint8Array {
  const content =
    'zstdDecompressSync' in zlib
      ? zlib.zstdDecompressSync(packed, { maxOutputLength: Math.max(1, length) })
      : decompress(packed, new Uint8Array(length))
  if (content.length !== length)
    throw new Error(`a buffer unpacks to ${content.length} bytes and not to ${length}`)
  return content
}
