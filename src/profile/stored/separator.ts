/**
 * The shortest decimal above `low` and at or below `high`; of those the largest. So an edge between two groups reads
 * well, is nobody's exact value if it can be helped, and is found again from the groups it made. Next to an infinite
 * value, whose shortest neighbour would be far off, three digits next to the finite one.
 *
 * @throws RangeError unless low < high
 */
export function separatorBetween(low: number, high: number): number {
  if (!(low < high)) throw new RangeError(`nothing lies above ${low} and at or below ${high}`)
  if (low < 0 && high >= 0 && Number.isFinite(low) && Number.isFinite(high)) return 0
  if (high === Infinity) return low === -Infinity ? 0 : 0 - floorTo(-nextAbove(low), 3)
  if (low === -Infinity) {
    const rounded = floorTo(high, 3)
    return rounded === -Infinity ? high : rounded
  }
  for (let digits = 1; digits < 17; digits++) {
    const candidate = floorTo(high, digits)
    if (candidate > low) return candidate
  }
  return high
}

/** The largest decimal of so many significant digits at or below a finite value. */
export function floorTo(value: number, digits: number): number {
  if (value === 0) return 0
  const nearest = value.toExponential(digits - 1)
  if (Number(nearest) <= value) return Number(nearest)
  const [mantissa = '0', exponent = '0'] = nearest.split('e')
  const whole = BigInt(mantissa.replace('.', '')) - 1n
  const power = Number(exponent) - (digits - 1)
  // Below 10 ** (digits - 1) there is room for one more digit.
  const smallest = 10n ** BigInt(digits - 1)
  return whole >= 0n && whole < smallest
    ? Number(`${smallest * 10n - 1n}e${power - 1}`)
    : Number(`${whole}e${power}`)
}

/** The next larger double. */
export function nextAbove(value: number): number {
  return -nextBelow(-value)
}

/** The next smaller double. */
export function nextBelow(value: number): number {
  if (value === -Infinity || Number.isNaN(value)) return value
  if (value === 0) return -Number.MIN_VALUE
  const bits = new BigInt64Array(Float64Array.of(value).buffer)
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? -1n : 1n)
  return new Float64Array(bits.buffer)[0] ?? value
}
