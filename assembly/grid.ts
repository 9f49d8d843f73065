/**
 * Values counted by their cells of the prefix grid: src/profile/fold/support/grid-range.ts says which cells have a place. Values
 * are brought into the rough order of their places first, since each look at memory far off costs as much as ten values.
 */

/** The range: a value is its magnitude's bits without the lowest `shift`, counted from a base, of each sign so many. */
let shift: u64
let base: u64
let span: u64
let negativeBase: u64
let negativeSpan: u64

export function placeOn(
  newShift: i32,
  newBase: f64,
  newSpan: f64,
  newNegativeBase: f64,
  newNegativeSpan: f64,
): void {
  shift = newShift
  base = <u64>newBase
  span = <u64>newSpan
  negativeBase = <u64>newNegativeBase
  negativeSpan = <u64>newNegativeSpan
}

/** Ascending as values do; where the range has none, the place behind all. */
function placeOf(bits: u64): u32 {
  // Without a branch, as a sign is as good as random: of a negative value all bits are set, of others none.
  const sign = <u64>(<i64>bits >> 63)
  const above = ((bits & 0x7fffffffffffffff) >> shift) - (base ^ ((base ^ negativeBase) & sign))
  const isInside = above < (span ^ ((span ^ negativeSpan) & sign))
  return <u32>(isInside ? negativeSpan + (above ^ sign) : negativeSpan + span)
}

/** Sets a bit for each place that some value has. */
export function markPlaces(used: usize, values: usize, length: i32): void {
  const end = values + ((<usize>length) << 3)
  for (; values < end; values += 8) {
    const place = placeOf(load<u64>(values))
    const byte = used + (place >> 3)
    store<u8>(byte, load<u8>(byte) | ((<u8>1) << (<u8>(place & 7))))
  }
}

/** Of places that are counted together. */
const BUCKET_BITS: u32 = 9
const MOST_BUCKETS: i32 = 1024
const bucketEnds = memory.data(4 * MOST_BUCKETS)

/**
 * Counts values. Of each place memory holds the lowest and the negated highest value side by side in `bounds`, and how
 * many in `counts`, doubles all. @param room of 16 bytes a value
 * @param outside takes values that have no place. @returns how many
 */
export function countPlaces(
  bounds: usize,
  counts: usize,
  values: usize,
  length: i32,
  room: usize,
  outside: usize,
): i32 {
  const places = room
  const sortedPlaces = room + ((<usize>length) << 2)
  const sorted = room + ((<usize>length) << 3)
  const behind = <u32>(negativeSpan + span)
  const found = listPlaces(values, length, places, behind)
  scatter(values, places, length, sorted, sortedPlaces)
  for (let i: usize = 0; i < <usize>found; i++) {
    const place = <usize>load<u32>(sortedPlaces + (i << 2))
    const value = load<f64>(sorted + (i << 3))
    const bound = bounds + (place << 4)
    v128.store(bound, f64x2.pmin(v128.load(bound), f64x2.replace_lane(f64x2.splat(value), 1, -value)))
    const count = counts + (place << 3)
    store<f64>(count, load<f64>(count) + 1)
  }
  const others = (<usize>(length - found)) << 3
  memory.copy(outside, sorted + ((<usize>found) << 3), others)
  return length - found
}

/** Lists the place of each value, and finds where each bucket begins. @returns how many values have a place */
function listPlaces(values: usize, length: i32, places: usize, behind: u32): i32 {
  memory.fill(bucketEnds, 0, 4 * MOST_BUCKETS)
  let others = 0
  for (let i: usize = 0; i < <usize>length; i++) {
    const place = placeOf(load<u64>(values + (i << 3)))
    store<u32>(places + (i << 2), place)
    // Those without a place have a bucket behind all.
    const bucket = place == behind ? MOST_BUCKETS - 1 : place >> BUCKET_BITS
    others += i32(place == behind)
    const size = bucketEnds + ((<usize>bucket) << 2)
    store<u32>(size, load<u32>(size) + 1)
  }
  let start: u32 = 0
  for (let bucket: usize = 0; bucket < <usize>MOST_BUCKETS; bucket++) {
    const size = bucketEnds + (bucket << 2)
    const values = load<u32>(size)
    store<u32>(size, start)
    start += values
  }
  return length - others
}

function scatter(values: usize, places: usize, length: i32, sorted: usize, sortedPlaces: usize): void {
  const behind = <u32>(negativeSpan + span)
  for (let i: usize = 0; i < <usize>length; i++) {
    const place = load<u32>(places + (i << 2))
    const bucket = place == behind ? MOST_BUCKETS - 1 : place >> BUCKET_BITS
    const next = bucketEnds + ((<usize>bucket) << 2)
    const at = <usize>load<u32>(next)
    store<u32>(next, <u32>at + 1)
    store<f64>(sorted + (at << 3), load<f64>(values + (i << 3)))
    store<u32>(sortedPlaces + (at << 2), place)
  }
}
