const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e
const ZERO = 0x30
const SMALL_E = 0x65

/** Ten to the power of the index: every one of them is a double. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

/** An exact integer of so many digits is a double, and so are digits enough for those that follow it. */
const HEAD_DIGITS = 15
const TAIL_DIGITS = 4

/**
 * The number that the bytes from `start` to `end` say, exactly as `Number()` gives it, where they are
 * `[-]digits[.digits][e[+-]digits]` of at most 19 digits, and integers of at most 15; NaN for all else, which
 * `parseNumber` has to look at.
 *
 * 15 digits are an exact integer and so is the power of ten, so that one division rounds once, as `Number()` does.
 * Source: Clinger 1990, "How to read floating point numbers accurately". More digits are divided in twice the precision.
 */
export function decimalOf(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start
  let head = 0
  let tail = 0
  let spent = 0
  let digits = 0
  let point = -1
  let at = first
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - ZERO
    if (digit >= 0 && digit <= 9) {
      digits += 1
      if (spent < HEAD_DIGITS) head = head * 10 + digit
      else tail = tail * 10 + digit
      if (head > 0) spent += 1
    } else if (digit === POINT - ZERO && point < 0) point = at
    else break
  }
  if (digits === 0 || spent > HEAD_DIGITS + TAIL_DIGITS) return Number.NaN
  // 007 is a code and not a number.
  if (bytes[first] === ZERO && digits > 1 && point !== first + 1) return Number.NaN
  const power = (at < end ? exponentOf(bytes, at, end) : 0) - (point < 0 ? 0 : at - point - 1)
  // Integers of more digits may be beyond 2^53, and are words.
  if (spent > HEAD_DIGITS && at === end && point < 0) return Number.NaN
  const value = spent > HEAD_DIGITS ? longTimes(head, tail, spent - HEAD_DIGITS, power) : times(head, power)
  // -0 is 0.
  return first === start ? value : 0 - value
}

/** The digits after an e; NaN where there is no e or no digit, or more than three. */
function exponentOf(bytes: Uint8Array, at: number, end: number): number {
  if (((bytes[at] as number) | 0x20) !== SMALL_E) return Number.NaN
  const sign = bytes[at + 1]
  const first = sign === MINUS || sign === PLUS ? at + 2 : at + 1
  if (first >= end || end - first > 3) return Number.NaN
  let exponent = 0
  for (let digit = first; digit < end; digit++) {
    const value = (bytes[digit] as number) - ZERO
    if (!(value >= 0 && value <= 9)) return Number.NaN
    exponent = exponent * 10 + value
  }
  return sign === MINUS ? -exponent : exponent
}

/** An exact integer times a power of ten; NaN where that power is no double. */
function times(integer: number, power: number): number {
  if (power === 0 || integer === 0) return Number.isNaN(power) ? power : integer
  if (power < 0) return power < -22 ? Number.NaN : integer / (powersOfTen[-power] as number)
  return power <= 22 ? integer * (powersOfTen[power] as number) : Number.NaN
}

/**
 * An integer of 16 to 19 digits, `tailDigits` of them in the tail, over a power of ten: two quotients, the second of what
 * the first leaves. Where their sum would round otherwise with an error in the last digits of the second, NaN.
 */
function longTimes(head: number, tail: number, tailDigits: number, power: number): number {
  if (!(power <= 0 && power >= -22)) return Number.NaN
  const scale = powersOfTen[tailDigits] as number
  const product = head * scale
  const integer = product + tail
  const rest = tail - (integer - product) + productError(head, scale, product)
  const divisor = powersOfTen[-power] as number
  const quotient = integer / divisor
  const back = quotient * divisor
  const left = integer - back - productError(quotient, divisor, back) + rest
  const correction = left / divisor
  const doubt = quotient * 2 ** -98
  const value = quotient + (correction - doubt)
  return value === quotient + (correction + doubt) ? value : Number.NaN
}

/** What rounding took from a product. Source: Dekker 1971, "A floating-point technique for extending the precision". */
function productError(a: number, b: number, product: number): number {
  const aScaled = 134_217_729 * a
  const bScaled = 134_217_729 * b
  const aHigh = aScaled - (aScaled - a)
  const bHigh = bScaled - (bScaled - b)
  const aLow = a - aHigh
  const bLow = b - bHigh
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
}
