import { levelText } from '../../../profile/level.js'
import { statistic } from '../../../profile/views/side.js'
import { unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { levelNeeds } from './level-share.js'
import { proportion } from './proportion.js'

/**
 * Share of rows that are errors, over rows with a value. The column says error with true or 1 and none with false or
 * 0; other words are not guessed at. The favourable outcome of a model has no part in it. Range [0, 1]; 0: none.
 */
export const errorRate: Rate = {
  id: 'error-rate',
  title: 'Error rate',
  unit: 'share',
  range: [0, 1],
  worse: 'higher',
  requires: ['column'],
  needs: inputs => levelNeeds(inputs.column),
  of({ column, confidence }, side) {
    const [need] = levelNeeds(column)
    const tally = need && statistic(side, need)
    const subject = column === undefined ? {} : { subject: column }
    if (tally?.fold !== 'tally') return unmeasurable('not-collected', subject)
    let [hits, of] = [0, 0]
    for (const [i, tuple] of tally.tuples.entries()) {
      const level = levelText(tuple[0] ?? null)
      const count = tally.counts[0]?.[i] ?? 0
      if (level === null || count === 0) continue
      const isError = level === 'true' || level === '1'
      if (!isError && level !== 'false' && level !== '0') return unmeasurable('wrong-kind', subject)
      of += count
      if (isError) hits += count
    }
    if (tally.rest) return unmeasurable('wrong-kind', subject)
    return proportion(hits, of, confidence, `rows with ${column}`)
  },
}
