import { levelText } from '../../profile/level.js'
import { statistic } from '../../profile/views/side.js'
import { unmeasurable } from '../measurement.js'
import { levelNeeds } from './level-share.js'
import { proportion } from './proportion.js'
import type { Rate } from './rate.js'

/**
 * Share of rows that are errors, over rows with a value. A column of true and false, or 1 and 0, says error with true
 * or 1. Any other column needs `positive`, the value of a row that is right (such as `ok` or 200); all others are
 * errors then. Range [0, 1]; 0: none.
 */
export const errorRate: Rate = {
  id: 'error-rate',
  title: 'Error rate',
  unit: 'share',
  range: [0, 1],
  worse: 'higher',
  requires: ['column'],
  needs: inputs => levelNeeds(inputs.column),
  of({ column, positive, confidence }, side) {
    const [need] = levelNeeds(column)
    const tally = need && statistic(side, need)
    if (tally?.fold !== 'tally')
      return unmeasurable('not-collected', column === undefined ? {} : { subject: column })
    const right = positive === undefined ? undefined : levelText(positive)
    let of = tally.rest?.rows[0] ?? 0
    let hits = right === undefined ? 0 : of
    let plain = of === 0
    for (const [i, tuple] of tally.tuples.entries()) {
      const level = levelText(tuple[0] ?? null)
      const count = tally.counts[0]?.[i] ?? 0
      if (level === null || count === 0) continue
      of += count
      plain &&= ['true', 'false', '1', '0'].includes(level)
      if (right === undefined ? level === 'true' || level === '1' : level !== right) hits += count
    }
    if (right === undefined && !plain) return unmeasurable('no-positive-level', { subject: column ?? '' })
    return proportion(hits, of, confidence, `rows with ${column}`)
  },
}
