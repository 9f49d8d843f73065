/**
 * Words of 64 bits in their order by their digits: 2,048 buckets for each of the upper three, then what they left in
 * disorder one by one, which mostly is next to nothing; where it is much, all six. A digit that all share is passed over.
 */

const DIGIT_BITS: i32 = 11
const DIGITS: i32 = 6
const BUCKETS: i32 = 2048
/** Digits above. */
const UPPER: i32 = 3
const buckets = memory.data(4 * DIGITS * BUCKETS)

/** Sorts values, none of them NaN. @param spare room for as many */
export function sortDoubles(values: usize, length: i32, spare: usize): void {
  const end = values + ((<usize>length) << 3)
  for (let at = values; at < end; at += 8) store<u64>(at, keyOf(load<u64>(at)))
  sortKeys(values, length, spare)
  for (let at = values; at < end; at += 8) store<u64>(at, bitsOf(load<u64>(at)))
}

/** Sorts words without a sign. @param spare room for as many */
export function sortKeys(keys: usize, length: i32, spare: usize): void {
  sortDigits(keys, length, spare, DIGITS - UPPER)
  if (!insert(keys, length)) sortDigits(keys, length, spare, 0)
}

/** Sorts by all digits from one on; words that share them stay in their order. */
function sortDigits(keys: usize, length: i32, spare: usize, first: i32): void {
  countDigits(keys, keys + ((<usize>length) << 3), first)
  let from = keys
  let to = spare
  for (let digit = first; digit < DIGITS; digit++) {
    const starts = buckets + <usize>(4 * BUCKETS) * digit
    const shift = <u64>(DIGIT_BITS * digit)
    if (load<u32>(starts + digitAt(load<u64>(from), shift)) == <u32>length) continue
    makeStarts(starts)
    scatter(from, length, to, starts, shift)
    const swapped = from
    from = to
    to = swapped
  }
  if (from != keys) memory.copy(keys, from, (<usize>length) << 3)
}

/** Moves each word before those that are larger. @returns whether that was done, and not given up for too many moves */
function insert(keys: usize, length: i32): bool {
  let left = <isize>length * 2
  const end = keys + ((<usize>length) << 3)
  for (let at = keys + 8; at < end; at += 8) {
    const key = load<u64>(at)
    let to = at
    for (; to > keys && load<u64>(to - 8) > key; to -= 8) store<u64>(to, load<u64>(to - 8))
    store<u64>(to, key)
    left -= <isize>((at - to) >> 3)
    if (left < 0) return false
  }
  return true
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

/** Counts the keys of each bucket of each digit from one on. */
function countDigits(keys: usize, end: usize, first: i32): void {
  memory.fill(buckets, 0, 4 * DIGITS * BUCKETS)
  for (let at = keys; at < end; at += 8) {
    const key = load<u64>(at)
    for (let digit = first; digit < DIGITS; digit++) {
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
