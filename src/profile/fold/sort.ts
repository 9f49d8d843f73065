/** The upper 31 bits of a magnitude in three digits. */
const shifts = [0, 11, 22] as const
const buckets = 2048
/** Below this the engine's own sort is as fast. */
const worthCounting = 2000
const shortRun = 24

/**
 * Sorts numbers without NaN and -0 in place, ascending.
 *
 * The bits of a double of one sign ascend with its magnitude, so negative and other numbers are sorted apart: digit by
 * digit by the upper word, after which few neighbours are left that only the lower word tells apart. Twice as fast as
 * `Float64Array.sort` on measurements, and never slower by much.
 */
export function sortNumbers(values: Float64Array): Float64Array {
  if (values.length < worthCounting) return values.sort()
  const spare = new Float64Array(values.length)
  return sortSigned(values, partition(values, spare), spare)
}

/** As `sortNumbers`, of values the first of which are those below 0. @param spare as long as they are */
export function sortSigned(values: Float64Array, negatives: number, spare: Float64Array): Float64Array {
  if (values.length < worthCounting) return values.sort()
  sortMagnitudes(values.subarray(0, negatives), spare.subarray(0, negatives)).reverse()
  sortMagnitudes(values.subarray(negatives), spare.subarray(negatives))
  return sortRuns(values)
}

/** Negative numbers to the front, in any order. @returns how many there are */
function partition(values: Float64Array, spare: Float64Array): number {
  let negatives = 0
  let others = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value < 0) values[negatives++] = value
    else spare[others++] = value
  }
  values.set(spare.subarray(0, others), negatives)
  return negatives
}

/** By the upper word of the magnitude. */
function sortMagnitudes(values: Float64Array, spare: Float64Array): Float64Array {
  const starts = bucketStarts(values)
  let from = values
  let to = spare
  for (const [digit, start] of starts.entries()) {
    // All values have the same digit here.
    if (start === undefined) continue
    scatter(from, to, start, shifts[digit] as number)
    const swapped = from
    from = to
    to = swapped
  }
  if (from !== values) values.set(from)
  return values
}

function bucketStarts(values: Float64Array): (Int32Array | undefined)[] {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const first = new Int32Array(buckets)
  const second = new Int32Array(buckets)
  const third = new Int32Array(buckets)
  for (let i = 1; i < words.length; i += 2) {
    const high = (words[i] as number) & 0x7fffffff
    const low = high & 2047
    const middle = (high >>> 11) & 2047
    const top = high >>> 22
    first[low] = (first[low] as number) + 1
    second[middle] = (second[middle] as number) + 1
    third[top] = (third[top] as number) + 1
  }
  return [first, second, third].map(starts => {
    if (starts.includes(values.length)) return undefined
    let next = 0
    for (let bucket = 0; bucket < buckets; bucket++) {
      const size = starts[bucket] as number
      starts[bucket] = next
      next += size
    }
    return starts
  })
}

function scatter(from: Float64Array, to: Float64Array, starts: Int32Array, shift: number): void {
  const words = new Uint32Array(from.buffer, from.byteOffset, from.length * 2)
  for (let i = 0; i < from.length; i++) {
    const bucket = (((words[2 * i + 1] as number) & 0x7fffffff) >>> shift) & 2047
    const place = starts[bucket] as number
    to[place] = from[i] as number
    starts[bucket] = place + 1
  }
}

/** Sorts what is in order but for runs of values with one upper word. */
function sortRuns(values: Float64Array): Float64Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  let start = 0
  for (let i = 1; i <= values.length; i++) {
    if (i < values.length && words[2 * i + 1] === words[2 * start + 1]) continue
    if (i - start > 1) sortRun(values, start, i)
    start = i
  }
  return values
}

function sortRun(values: Float64Array, start: number, end: number): void {
  if (end - start > shortRun) {
    if (!isSorted(values, start, end)) values.subarray(start, end).sort()
    return
  }
  for (let i = start + 1; i < end; i++) {
    const value = values[i] as number
    let place = i
    for (; place > start && (values[place - 1] as number) > value; place--)
      values[place] = values[place - 1] as number
    values[place] = value
  }
}

/** A value that many rows have makes a long run of itself. */
function isSorted(values: Float64Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if ((values[i - 1] as number) > (values[i] as number)) return false
  return true
}
