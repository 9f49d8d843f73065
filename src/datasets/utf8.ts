import { isUtf8 } from 'node:buffer'
import { CannotJudge } from '../sources/source.js'
import type { Notes } from './notes.js'

const REPLACEMENT = Buffer.from('\ufffd')

/**
 * Text in any of the encodings that announce themselves, as UTF-8 without a byte order mark. UTF-16 is known by its
 * mark only. Bytes that are not UTF-8 become U+FFFD and are counted in a note.
 * @param name for messages
 * @throws CannotJudge for UTF-16 without a mark, which would read as text full of zero bytes
 */
export async function* toUtf8(
  bytes: AsyncIterable<Buffer>,
  name: string,
  notes: Notes,
): AsyncGenerator<Buffer> {
  let decode: ((chunk: Buffer) => Buffer) | undefined
  for await (const chunk of joined(bytes, 4)) {
    if (decode !== undefined) {
      yield decode(chunk)
      continue
    }
    const utf16 = utf16Encoding(chunk)
    if (utf16 !== undefined) notes.add('utf16', { detail: utf16 })
    else refuseUnmarkedUtf16(chunk, name)
    if (utf16 === 'utf-16le' && chunk[2] === 0 && chunk[3] === 0) throw notReadable(name, 'it is UTF-32')
    const marked = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    if (marked) notes.add('bom')
    decode = utf16 === undefined ? repairUtf8(notes) : fromUtf16(utf16, notes)
    yield decode(chunk.subarray(marked ? 3 : utf16 === undefined ? 0 : 2))
  }
  if (decode !== undefined) yield decode(Buffer.alloc(0))
}

function utf16Encoding(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : undefined
}

function refuseUnmarkedUtf16(start: Buffer, name: string): void {
  const sample = start.subarray(0, 1024)
  let zeros = 0
  for (const byte of sample) if (byte === 0) zeros += 1
  if (zeros * 4 <= sample.length) return
  throw notReadable(name, `${zeros} of its first ${sample.length} bytes are zero`)
}

function notReadable(name: string, why: string): CannotJudge {
  return new CannotJudge(
    `${name} is not text that Tidegate can read: ${why}.`,
    'If it is text, save it as UTF-8, or as UTF-16 with a byte order mark; if not, export it as CSV, TSV, JSON Lines or Parquet.',
  )
}

/** Gives chunks that end between characters; an empty chunk flushes. */
function fromUtf16(encoding: 'utf-16le' | 'utf-16be', notes: Notes): (chunk: Buffer) => Buffer {
  let rest: Buffer = Buffer.alloc(0)
  return chunk => {
    const data = Buffer.concat([rest, chunk])
    const text = littleEndian(data, encoding).toString('utf16le')
    const isHalved = chunk.length > 0 && /[\ud800-\udbff]$/.test(text)
    const whole = isHalved ? text.slice(0, -1) : text
    rest = data.subarray(2 * whole.length)
    const isCut = chunk.length === 0 && rest.length > 0
    const utf8 = Buffer.from(isCut ? `${whole}\ufffd` : whole)
    // Half a pair becomes U+FFFD, which may also have been written.
    const lost = occurrences(utf8) - (whole.split('\ufffd').length - 1)
    if (lost > 0) notes.add('not-utf8', { count: lost, detail: 'UTF-16' })
    return utf8
  }
}

/** Whole units only. */
function littleEndian(data: Buffer, encoding: 'utf-16le' | 'utf-16be'): Buffer {
  const units = data.subarray(0, data.length - (data.length % 2))
  return encoding === 'utf-16le' ? units : Buffer.from(units).swap16()
}

/** Gives chunks that end between characters; an empty chunk flushes. */
function repairUtf8(notes: Notes): (chunk: Buffer) => Buffer {
  let rest: Buffer = Buffer.alloc(0)
  return chunk => {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = chunk.length === 0 ? data.length : data.length - unfinished(data)
    const whole = data.subarray(0, end)
    rest = Buffer.from(data.subarray(end))
    if (isUtf8(whole)) return whole
    const repaired = Buffer.from(whole.toString('utf8'))
    notes.add('not-utf8', { count: occurrences(repaired) - occurrences(whole) })
    return repaired
  }
}

/** How many bytes at the end begin a character whose other bytes are still to come. */
function unfinished(data: Buffer): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? back : 0
  }
  return 0
}

function occurrences(text: Buffer): number {
  let count = 0
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 3)) count += 1
  return count
}

/** The same bytes, the first chunk at least `least` bytes long where there are so many. */
async function* joined(bytes: AsyncIterable<Buffer>, least: number): AsyncGenerator<Buffer> {
  let start: Buffer = Buffer.alloc(0)
  let begun = false
  for await (const chunk of bytes) {
    if (begun) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < least) continue
    begun = true
    yield start
  }
  if (!begun && start.length > 0) yield start
}
