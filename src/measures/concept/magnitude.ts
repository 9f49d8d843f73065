import type { Estimate } from '../../math/proportion.js'
import { type Basis, type Interval, type Measured, measured } from '../measurement.js'

/** The size of a change without its direction, which limits would have to be written for twice. */
export function magnitude(
  { value, interval: { low, high } }: Estimate,
  confidence: number,
  basis: Basis,
  pValue: number,
): Measured {
  const crosses = low <= 0 && high >= 0
  const ends = [Math.abs(low), Math.abs(high)]
  const interval: Interval = { low: crosses ? 0 : Math.min(...ends), high: Math.max(...ends), confidence }
  return measured(Math.abs(value), basis, { interval, pValue })
}
