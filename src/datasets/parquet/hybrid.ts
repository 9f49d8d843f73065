/** Where values of one width lie in a page. */
export interface Packed {
  start: number
  end: number
  /** Bits of a value, up to 32. */
  width: number
}

/**
 * Levels and dictionary indices, in runs of one value and of packed bits by turns.
 * @returns as many values as asked for @throws Error where the bytes hold fewer
 */
export function readHybrid(bytes: Uint8Array, { start, end, width }: Packed, count: number): Int32Array {
  if (width > 32) throw new Error(`a page packs values of ${width} bits`)
  const values = new Int32Array(count)
  if (width === 0) return values
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
      const value = readValue(reader, width)
      const next = Math.min(count, seen + run)
      if (value !== 0) values.fill(value, seen, next)
      seen = next
    }
  }
  return values
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
  if (width > 24) {
    unpackWide(bytes, start, width, values, first, count)
    return
  }
  const mask = (1 << width) - 1
  let at = start
  let bits = 0
  let held = 0
  for (let index = first; index < first + count; index++) {
    while (bits < width) {
      held |= (bytes[at++] as number) << bits
      bits += 8
    }
    values[index] = held & mask
    held >>>= width
    bits -= width
  }
}

/** Where the bits held would not fit into 32. */
function unpackWide(
  bytes: Uint8Array,
  start: number,
  width: number,
  values: Int32Array,
  first: number,
  count: number,
): void {
  for (let index = 0; index < count; index++) {
    let value = 0
    for (let bit = 0; bit < width; bit++) {
      const from = index * width + bit
      value |= (((bytes[start + (from >> 3)] as number) >> (from & 7)) & 1) << bit
    }
    values[first + index] = value
  }
}

function tooFew(): Error {
  return new Error('a page ends before its values do')
}
