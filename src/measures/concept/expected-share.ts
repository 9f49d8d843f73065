import { wilson } from '../../math/proportion.js'
import { type Measurement, measured, unmeasurable } from '../measurement.js'

/**
 * A share of expected rows, with Wilson's interval for as many.
 *
 * @param members what the share is of, for the reason
 */
export function expectedShare(hits: number, of: number, confidence: number, members: string): Measurement {
  if (!(of > 0)) return unmeasurable('undefined-rate', { subject: members, have: 0, need: 1 })
  const value = Math.min(1, Math.max(0, hits / of))
  const { low, high } = wilson(value * of, of, confidence)
  const interval = { low: Math.min(low, value), high: Math.max(high, value), confidence }
  return measured(value, { rows: of }, { interval })
}
