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
 * @returns the largest of them
 * @throws Error where the bytes hold fewer
 */
export function readHybrid(bytes: Uint8Array, packed: Packed, values: Int32Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let largest = 0
  readRuns(bytes, packed, values.length, {
    repeated(value, from, to) {
      values.fill(value, from, to)
      largest = Math.max(largest, value >>> 0)
    },
    packed(at, from, to) {
      largest = Math.max(largest, unpack(view, at, packed.width, values, from, to))
    },
  })
  return largest
}

/** The places, in order, where the value is another. @param places room for as many @returns those that were found */
export function readPlacesOfOthers(
  bytes: Uint8Array,
  packed: Packed,
  count: number,
  value: number,
  places: Int32Array,
): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let found = 0
  readRuns(bytes, packed, count, {
    repeated(run, from, to) {
      if (run !== value) for (let place = from; place < to; place++) places[found++] = place
    },
    packed(at, from, to) {
      for (let place = from, bit = 0; place < to; place++, bit += packed.width)
        if (bitsAt(view, at, bit, packed.width) !== value) places[found++] = place
    },
  })
  return places.subarray(0, found)
}

interface Runs {
  repeated(value: number, from: number, to: number): void
  /** @param at where the bits of the first begin */
  packed(at: number, from: number, to: number): void
}

function readRuns(bytes: Uint8Array, { start, end, width }: Packed, count: number, runs: Runs): void {
  if (width > 32) throw new Error(`a page packs values of ${width} bits`)
  const reader = { bytes, at: start, end }
  let seen = 0
  while (seen < count && width > 0) {
    const header = readVarint(reader)
    const run = header >>> 1
    const isPacked = (header & 1) === 1
    // Eight at a time are packed, and some writers count so in runs too.
    if (!isPacked && run > count - seen + 7) throw new Error('a page says more values than it holds')
    const next = Math.min(count, seen + (isPacked ? run * 8 : run))
    if (!isPacked) runs.repeated(readValue(reader, width), seen, next)
    else {
      if (reader.at + Math.ceil(((next - seen) * width) / 8) > end) throw tooFew()
      runs.packed(reader.at, seen, next)
      reader.at += run * width
    }
    seen = next
  }
  if (width === 0) runs.repeated(0, 0, count)
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

/** Bits from the lowest of the first byte on. @returns the largest */
function unpack(
  view: DataView,
  start: number,
  width: number,
  values: Int32Array,
  from: number,
  to: number,
): number {
  const mask = (1 << width) - 1
  // Those that four bytes hold, wherever in the first of them they begin, and that are not the page's last.
  const words = width > 25 ? 0 : Math.floor(((view.byteLength - start - 4) * 8) / width)
  const last = Math.min(to, from + Math.max(0, words))
  let largest = 0
  for (let index = from, bit = 0; index < last; index++, bit += width) {
    const value = (view.getInt32(start + (bit >>> 3), true) >>> (bit & 7)) & mask
    values[index] = value
    if (value > largest) largest = value
  }
  for (let index = last; index < to; index++) {
    const value = bitsAt(view, start, (index - from) * width, width)
    values[index] = value
    largest = Math.max(largest, value >>> 0)
  }
  return largest
}

function bitsAt(view: DataView, start: number, first: number, width: number): number {
  let value = 0
  for (let bit = 0; bit < width; bit++) {
    const from = first + bit
    value |= ((view.getUint8(start + (from >>> 3)) >> (from & 7)) & 1) << bit
  }
  return value
}

function tooFew(): Error {
  return new Error('a page ends before its values do')
}
