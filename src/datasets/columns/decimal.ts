const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30

/** Ten to the number of digits after the point; exact up to 10^22. */
const powers = Float64Array.from({ length: 16 }, (_, digits) => 10 ** digits)

/**
 * The number that the bytes from `start` to `end` say, exactly as `Number()` gives it, where they are `[-]digits[.digits]`
 * of at most 15 digits; NaN for all else, which `parseNumber` has to look at.
 *
 * 15 digits are an exact integer and so is the power of ten, so that one division rounds once, as `Number()` does.
 * Source: Clinger 1990, "How to read floating point numbers accurately".
 */
export function plainDecimal(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start
  let value = 0
  let point = -1
  for (let at = first; at < end; at++) {
    const digit = (bytes[at] as number) - ZERO
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (digit === POINT - ZERO && point < 0) point = at
    else return Number.NaN
  }
  const digits = end - first - (point < 0 ? 0 : 1)
  if (digits < 1 || digits > 15) return Number.NaN
  // 007 is a code and not a number.
  if (bytes[first] === ZERO && digits > 1 && point !== first + 1) return Number.NaN
  if (point >= 0) value /= powers[end - point - 1] as number
  // -0 is 0.
  return first === start ? value : 0 - value
}
