/** Numbers that a support counts at once, and those that wait. */

/** Small whole numbers that were counted, and rows that were looked at, since the last call. */
export let counted: i32
export let sifted: i32

/**
 * Counts whole numbers below `most` where they stand, in doubles, of which there are `room`, and puts all else that is no
 * NaN into `others`, -0 as 0. Stops at a whole number that there is no room for.
 * @returns how many others
 */
export function sift(values: usize, rows: i32, most: i32, counts: usize, room: i32, others: usize): i32 {
  const end = values + ((<usize>rows) << 3)
  let next = values
  let other = others
  counted = 0
  for (; next < end; next += 8) {
    const value = load<f64>(next)
    const whole = <i32>value
    if (<f64>whole == value && <u32>whole < <u32>most) {
      if (whole >= room) break
      const count = counts + ((<usize>whole) << 3)
      store<f64>(count, load<f64>(count) + 1)
      counted += 1
    } else {
      // The next one is written over a NaN.
      store<f64>(other, value + 0)
      other += 8 * usize(value == value)
    }
  }
  sifted = <i32>((next - values) >> 3)
  return <i32>((other - others) >> 3)
}
