/** Runs of levels or of dictionary indices, in the RLE and bit-packing hybrid of Parquet. */
export interface Runs {
  /** Where they begin in the page. */
  start: number
  /** Bits of one value. */
  width: number
  /** Values of the page, missing ones included. */
  values: number
}

/** Whether a run says more values than the page has, which hyparquet would write out all the same. */
export function hasFalseRun(page: Uint8Array, { start, width, values }: Runs): boolean {
  const reader = { page, at: start }
  let seen = 0
  while (seen < values && reader.at < page.length) {
    const header = readVarint(reader)
    const isPacked = (header & 1) === 1
    const count = isPacked ? (header >>> 1) * 8 : header >>> 1
    // Packed values end with the bytes they take, if they take any. Eight are packed at a time.
    if (count > values + 7 && (width === 0 || !isPacked)) return true
    seen += count
    reader.at += isPacked ? (count / 8) * width : Math.ceil(width / 8)
  }
  return false
}

/** Whether deltas are in blocks without values, of which hyparquet would look for the next one for ever. */
export function hasFalseBlocks(page: Uint8Array, start: number): boolean {
  const reader = { page, at: start }
  const [values, parts] = [readVarint(reader), readVarint(reader)]
  return reader.at <= page.length && (values <= 0 || parts <= 0 || values % parts !== 0)
}

/** As hyparquet has it: the low 32 bits, signed. */
function readVarint(reader: { page: Uint8Array; at: number }): number {
  let value = 0
  let byte = 0x80
  for (let shift = 0; byte >= 0x80; shift += 7) {
    // Past the end hyparquet stops with an error of its own.
    byte = reader.page[reader.at++] ?? 0
    value |= (byte & 0x7f) << shift
  }
  return value
}
