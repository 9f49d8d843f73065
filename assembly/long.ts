import { doubleTenTo } from './digits'

/**
 * An integer of up to 19 digits over ten to the power of 0 to 22: two quotients, the second of what the first leaves.
 * NaN where their sum would round otherwise with an error in the last digits of the second.
 */
export function longOver(integer: u64, power: i32): f64 {
  const head = <f64>integer
  // 19 digits and what they round to are below 2^64.
  const rest = <f64>(<i64>(integer - <u64>head))
  const divisor = doubleTenTo(power)
  const quotient = head / divisor
  const back = quotient * divisor
  const left = head - back - productError(quotient, divisor, back) + rest
  const correction = left / divisor
  const doubt = quotient * 3.1554436208840472e-30
  const value = quotient + (correction - doubt)
  return value == quotient + (correction + doubt) ? value : NaN
}

/** What rounding took from a product. Source: Dekker 1971, "A floating-point technique for extending the precision". */
function productError(a: f64, b: f64, product: f64): f64 {
  const aScaled = 134217729 * a
  const bScaled = 134217729 * b
  const aHigh = aScaled - (aScaled - a)
  const bHigh = bScaled - (bScaled - b)
  const aLow = a - aHigh
  const bLow = b - bHigh
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
}
