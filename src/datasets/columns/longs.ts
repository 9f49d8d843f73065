const HIGH = 2 ** 32
const LARGEST = 2 ** 53

/** Numbers; or, where some are no doubles, whatever they are. */
export type Logical = Float64Array | readonly (number | bigint)[]

/**
 * 64-bit integers, stored as pairs of 32 bits, the low ones first. Doubles where all are within 2^53, which are exact;
 * else all with bigints for those beyond.
 * @param values to be filled where they are doubles
 */
export function longs(
  stored: ArrayLike<number>,
  isUnsigned: boolean,
  values: Float64Array = new Float64Array(stored.length / 2),
): Logical {
  let isExact = true
  for (let index = 0; index < values.length; index++) {
    const low = (stored[2 * index] as number) >>> 0
    const high = stored[2 * index + 1] as number
    const value = (isUnsigned ? high >>> 0 : high) * HIGH + low
    values[index] = value
    if (value >= LARGEST || value <= -LARGEST) isExact = false
  }
  if (isExact) return values
  return Array.from(values, (value, index) => {
    if (value < LARGEST && value > -LARGEST) return value
    const high = BigInt(stored[2 * index + 1] as number)
    const long = (high << 32n) | BigInt((stored[2 * index] as number) >>> 0)
    return isUnsigned ? BigInt.asUintN(64, long) : long
  })
}

/**
 * Whole milliseconds and a fraction that is never negative, which is the double that the text of the same time gives.
 * Divided in two steps, as 64 bits are more than a double has: what a unit of the high half leaves goes to the low one.
 * @param per units of a millisecond: 1, 1,000 or 1,000,000
 * @param values to be filled
 */
export function times(
  stored: ArrayLike<number>,
  per: number,
  values: Float64Array = new Float64Array(stored.length / 2),
): Float64Array {
  const whole = Math.floor(HIGH / per)
  const left = HIGH % per
  for (let index = 0; index < values.length; index++) {
    const high = stored[2 * index + 1] as number
    const low = high * left + ((stored[2 * index] as number) >>> 0)
    const milliseconds = Math.floor(low / per)
    values[index] = high * whole + milliseconds + (low - milliseconds * per) / per
  }
  return values
}
