import { wilson } from '../../../src/math/proportion.js'
import type { GroupRate } from '../../../src/measures/disparities/disparity.js'
import { isMeasured, measured, unmeasurable } from '../../../src/measures/measurement.js'

/** A group with a share as its rate; of 0 rows it has none. */
export function group(name: string, hits: number, of: number): GroupRate {
  if (of === 0) return { group: name, rows: 0, rate: unmeasurable('undefined-rate') }
  const interval = { ...wilson(hits, of, 0.95), confidence: 0.95 }
  return { group: name, rows: of, rate: measured(hits / of, { rows: of }, { interval, share: { hits, of } }) }
}

/** Groups of shares beside all their rows. */
export function besideAll(groups: readonly GroupRate[]): GroupRate[] {
  const shares = groups.map(({ rate }) => (isMeasured(rate) && rate.share) || { hits: 0, of: 0 })
  const sum = (key: 'hits' | 'of') => shares.reduce((all, share) => all + share[key], 0)
  return groups.map((one, i) => {
    const own = shares[i] ?? { hits: 0, of: 0 }
    const all = group('all', sum('hits'), sum('of')).rate
    const rest = group('rest', sum('hits') - own.hits, sum('of') - own.of).rate
    return { ...one, overall: { all, rest } }
  })
}
