import { isAscii } from 'node:buffer'

const LF = 0x0a
const CR = 0x0d

/**
 * Where the last complete line of UTF-8 bytes ends, 0 where none does. A CR at the very end may be the first half of
 * a CR LF, so it ends nothing yet.
 */
export function endOfLines(data: Buffer): number {
  const lineFeed = data.lastIndexOf(LF)
  const carriageReturn = data.length < 2 ? -1 : data.lastIndexOf(CR, data.length - 2)
  return Math.max(lineFeed, carriageReturn) + 1
}

/**
 * Lines of text without a quote, which CR LF, LF or CR may end, also in turn. The last line needs no ending.
 * Splitting strings is several times faster than a parser that looks at every byte; a test holds it to csv-parse.
 */
export function splitLines(data: Buffer): string[] {
  if (data.length === 0) return []
  // Latin-1 is the quick way to read ASCII.
  const text = isAscii(data) ? data.toString('latin1') : data.toString('utf8')
  const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
