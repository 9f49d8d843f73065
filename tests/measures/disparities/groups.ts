import { wilson } from '../../../src/math/proportion.js'
import type { GroupRate } from '../../../src/measures/disparities/disparity.js'
import { measured, unmeasurable } from '../../../src/measures/measurement.js'

/** A group with a share as its rate; of 0 rows it has none. */
export function group(name: string, hits: number, of: number): GroupRate {
  if (of === 0) return { group: name, rows: 0, rate: unmeasurable('undefined-rate') }
  const interval = { ...wilson(hits, of, 0.95), confidence: 0.95 }
  return { group: name, rows: of, rate: measured(hits / of, { rows: of }, { interval, share: { hits, of } }) }
}
