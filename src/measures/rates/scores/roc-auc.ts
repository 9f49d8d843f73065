import { isUnavailable } from '../../../profile/views/outcomes.js'
import { scored, scoreNeeds } from '../../../profile/views/scored.js'
import { measured, unmeasurable } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { areaOf, intervalOfArea } from './area.js'

/**
 * Area under the ROC curve: how often a positive row has a higher score than a negative one, ties counting half
 * (Mann-Whitney). Range [0, 1]; .5: no better than chance, 1: perfect order.
 *
 * Interval: DeLong 1988, from each row's own share of pairs won, on the scale of log odds (Pepe 2003): the plain one
 * lies above the true area in 17 % of samples where that is .96, instead of 5 %. None below 10 rows of either class,
 * which show too little spread. Where slots hold several scores the pairs within one may have gone either way: `bound`.
 */
export const rocAuc: Rate = {
  id: 'roc-auc',
  title: 'ROC AUC',
  unit: 'score',
  range: [0, 1],
  worse: 'lower',
  requires: ['label', 'score'],
  needs: ({ score, label }) => (score === undefined || label === undefined ? [] : scoreNeeds(score, label)),
  of({ score, label, positive, confidence }, side) {
    if (score === undefined || label === undefined) return unmeasurable('not-collected')
    const found = scored(side, { score, label, ...(positive !== undefined && { positive }) }, 'each')
    if (isUnavailable(found)) return unmeasurable(found.unavailable)
    const { positives, negatives } = found
    if (positives.n === 0)
      return unmeasurable('undefined-rate', { subject: 'actual positives', have: 0, need: 1 })
    if (negatives.n === 0)
      return unmeasurable('undefined-rate', { subject: 'actual negatives', have: 0, need: 1 })
    const { area, error, unsure } = areaOf(found)
    const bound = [Math.max(0, area - unsure), Math.min(1, area + unsure)] as const
    const interval = intervalOfArea(area, error, Math.min(positives.n, negatives.n), confidence)
    const evidence = { ...(unsure > 0 && { bound }), ...(interval && { interval }) }
    return measured(area, { rows: positives.n + negatives.n }, evidence)
  },
}
