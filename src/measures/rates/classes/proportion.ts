import { wilson } from '../../../math/proportion.js'
import { type Measurement, measured, unmeasurable } from '../../measurement.js'

/**
 * A rate that is a proportion, with its Wilson interval. Over no members it is undefined, never 0.
 *
 * @param members what the rate is taken over, for the reason: `actual positives`
 */
export function proportion(hits: number, of: number, confidence: number, members: string): Measurement {
  if (of === 0) return unmeasurable('undefined-rate', { subject: members, have: 0, need: 1 })
  const interval = { ...wilson(hits, of, confidence), confidence }
  return measured(hits / of, { rows: of }, { interval, share: { hits, of } })
}
