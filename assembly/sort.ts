/** Doubles in their order, by the digits of their bits: 2,048 buckets six times, and a digit that all share is passed over. */

const DIGIT_BITS: i32 = 11
const DIGITS: i32 = 6
const BUCKETS: i32 = 2048
const buckets = memory.data(4 * DIGITS * BUCKETS)

/** Sorts values, none of them NaN. @param spare room for as many */
export function sortDoubles(values: usize, length: i32, spare: usize): void {
  const end = values + ((<usize>length) << 3)
  countDigits(values, end)
  let from = values
  let to = spare
  for (let digit = 0; digit < DIGITS; digit++) {
    const starts = buckets + <usize>(4 * BUCKETS) * digit
    const shift = <u64>(DIGIT_BITS * digit)
    if (load<u32>(starts + digitAt(load<u64>(from), shift)) == <u32>length) continue
    makeStarts(starts)
    scatter(from, length, to, starts, shift)
    const swapped = from
    from = to
    to = swapped
  }
  for (let i: usize = 0; i < (<usize>length) << 3; i += 8) store<u64>(values + i, bitsOf(load<u64>(from + i)))
}

/** Bits that ascend as values do, and back. */
function keyOf(bits: u64): u64 {
  return bits ^ (<u64>(<i64>bits >> 63) | 0x8000000000000000)
}

function bitsOf(key: u64): u64 {
  return key ^ (<u64>(<i64>~key >> 63) | 0x8000000000000000)
}

/** The place of a key's bucket. */
function digitAt(key: u64, shift: u64): usize {
  return (<usize>((key >> shift) & (BUCKETS - 1))) << 2
}

/** Makes keys of values, and counts the keys of each bucket of each digit. */
function countDigits(values: usize, end: usize): void {
  memory.fill(buckets, 0, 4 * DIGITS * BUCKETS)
  for (let at = values; at < end; at += 8) {
    const key = keyOf(load<u64>(at))
    store<u64>(at, key)
    for (let digit = 0; digit < DIGITS; digit++) {
      const bucket = buckets + <usize>(4 * BUCKETS * digit) + digitAt(key, <u64>(DIGIT_BITS * digit))
      store<u32>(bucket, load<u32>(bucket) + 1)
    }
  }
}

function makeStarts(starts: usize): void {
  let next: u32 = 0
  for (let bucket = starts; bucket < starts + 4 * BUCKETS; bucket += 4) {
    const size = load<u32>(bucket)
    store<u32>(bucket, next)
    next += size
  }
}

function scatter(from: usize, length: i32, to: usize, starts: usize, shift: u64): void {
  for (let at = from; at < from + ((<usize>length) << 3); at += 8) {
    const key = load<u64>(at)
    const bucket = starts + digitAt(key, shift)
    const place = load<u32>(bucket)
    store<u32>(bucket, place + 1)
    store<u64>(to + ((<usize>place) << 3), key)
  }
}

/** Moves the distinct of some sorted values to their front. @param counts takes how often each is there, in doubles. @returns how many */
export function joinEqual(sorted: usize, length: i32, counts: usize): i32 {
  if (length == 0) return 0
  const end = sorted + ((<usize>length) << 3)
  let value = load<f64>(sorted)
  let start = sorted
  let slot: usize = 0
  for (let at = sorted + 8; at < end; at += 8) {
    const next = load<f64>(at)
    if (next == value) continue
    store<f64>(counts + slot, <f64>((at - start) >> 3))
    slot += 8
    store<f64>(sorted + slot, next)
    value = next
    start = at
  }
  store<f64>(counts + slot, <f64>((end - start) >> 3))
  return <i32>(slot >> 3) + 1
}
