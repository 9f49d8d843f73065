/** Eight bytes at once: which of them are digits, and the number that the first of them make. */

const ZEROS: u64 = 0x3030303030303030
/** Added to a byte above 9 it sets the uppermost bit. */
const DISTANCES: u64 = 0x7676767676767676
const UPPERMOST: u64 = 0x8080808080808080

/** Eight bytes as digits, the first the lowest: from 0 to 9 where they are digits. */
export function digitsAt(at: usize): u64 {
  return load<u64>(at) ^ ZEROS
}

/** A bit for each byte that is no digit. */
export function nonDigits(digits: u64): u64 {
  return ((digits + DISTANCES) | digits) & UPPERMOST
}

/** How many digits come before the first of these bits. */
export function digitsBefore(others: u64): i32 {
  return <i32>(ctz(others) >> 3)
}

/** The number that the first `count` of eight digits make, 0 to 8. */
export function numberOf(digits: u64, count: i32): u64 {
  let parts: u64 = count == 0 ? 0 : digits << (64 - 8 * count)
  parts = (parts * 10 + (parts >> 8)) & 0x00ff00ff00ff00ff
  parts = (parts * 100 + (parts >> 16)) & 0x0000ffff0000ffff
  return (parts * 10000 + (parts >> 32)) & 0xffffffff
}

/** Ten to the power of 0 to 8. */
export function tenTo(power: i32): u64 {
  return load<u64>(wholeTens + ((<usize>power) << 3))
}

/** Ten to the power of 0 to 22, each of them a double. */
export function doubleTenTo(power: i32): f64 {
  return load<f64>(doubleTens + ((<usize>power) << 3))
}

const wholeTens = memory.data<u64>([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000])
const doubleTens = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
  1e20, 1e21, 1e22,
])
