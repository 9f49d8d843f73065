/** Where values of one width lie in a page. */
export interface Packed {
  start: number
  end: number
  /** Bits of a value, up to 32. */
  width: number
}

/**
 * Levels and dictionary indices, in runs of one value and of packed bits by turns.
 * @param values to be filled
 * @throws Error where the bytes hold fewer
 */
export function readHybrid(bytes: Uint8Array, { start, end, width }: Packed, values: Int32Array): void {
  if (width > 32) throw new Error(`a page packs values of ${width} bits`)
  if (width === 0) {
    values.fill(0)
    return
  }
  const count = values.length
  const reader = { bytes, at: start, end }
  let seen = 0
  while (seen < count) {
    const header = readVarint(reader)
    const run = header >>> 1
    if ((header & 1) === 1) {
      const most = Math.min(run * 8, count - seen)
      if (reader.at + Math.ceil((most * width) / 8) > end) throw tooFew()
      unpack(bytes, reader.at, width, values, seen, most)
      reader.at += run * width
      seen += most
    } else {
      // Eight at a time are packed, and some writers count so in runs too.
      if (run > count - seen + 7) throw new Error('a page says more values than it holds')
      const next = Math.min(count, seen + run)
      values.fill(readValue(reader, width), seen, next)
      seen = next
    }
  }
}

/** Whether all values are this one, and written as one run. @throws Error as `readHybrid` does */
export function isOneRun(
  bytes: Uint8Array,
  { start, end, width }: Packed,
  count: number,
  value: number,
): boolean {
  const reader = { bytes, at: start, end }
  const header = readVarint(reader)
  const run = header >>> 1
  // A run of more than eight too many is for `readHybrid` to refuse.
  return (header & 1) === 0 && run >= count && run <= count + 7 && readValue(reader, width) === value
}

interface Reader {
  bytes: Uint8Array
  at: number
  end: number
}

function readVarint(reader: Reader): number {
  let value = 0
  for (let shift = 0; shift < 35; shift += 7) {
    if (reader.at >= reader.end) throw tooFew()
    const byte = reader.bytes[reader.at++] as number
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return value >>> 0
  }
  throw new Error('a run has no end')
}

function readValue(reader: Reader, width: number): number {
  let value = 0
  for (let shift = 0; shift < width; shift += 8) {
    if (reader.at >= reader.end) throw tooFew()
    value |= (reader.bytes[reader.at++] as number) << shift
  }
  return value
}

/** Bits from the lowest of the first byte on. */
function unpack(
  bytes: Uint8Array,
  start: number,
  width: number,
  values: Int32Array,
  first: number,
  count: number,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mask = (1 << width) - 1
  // Those that four bytes hold, wherever in the first of them they begin, and that are not the page's last.
  const inWords = width > 25 ? 0 : Math.min(count, Math.floor(((bytes.length - start - 4) * 8) / width))
  for (let index = 0, bit = 0; index < inWords; index++, bit += width)
    values[first + index] = (view.getUint32(start + (bit >>> 3), true) >>> (bit & 7)) & mask
  for (let index = Math.max(0, inWords); index < count; index++)
    values[first + index] = readBits(bytes, start, index * width, width)
}

function readBits(bytes: Uint8Array, start: number, first: number, width: number): number {
  let value = 0
  for (let bit = 0; bit < width; bit++) {
    const from = first + bit
    value |= (((bytes[start + (from >>> 3)] as number) >> (from & 7)) & 1) << bit
  }
  return value
}

function tooFew(): Error {
  return new Error('a page ends before its values do')
}
