import { isMeasured, measured } from '../../measurement.js'
import type { Rate } from '../rate.js'
import { rocAuc } from './roc-auc.js'

/**
 * Gini coefficient of a score (Somers' D, accuracy ratio): 2 AUC - 1.
 *
 * No unit. Range [-1, 1]: 0 no better than chance, 1 perfect order, below 0 the wrong way round. Interval and `bound`
 * are those of `roc-auc`, carried over. Cost: as `roc-auc`. Source: Somers 1962.
 */
export const gini: Rate = {
  id: 'gini',
  title: 'Gini coefficient',
  unit: 'score',
  range: [-1, 1],
  worse: 'lower',
  requires: ['label', 'score'],
  needs: rocAuc.needs,
  of(inputs, side) {
    const area = rocAuc.of(inputs, side)
    if (!isMeasured(area)) return area
    const carried = (value: number) => 2 * value - 1
    const { interval, bound } = area
    return measured(carried(area.value), area.basis, {
      ...(interval && {
        interval: { ...interval, low: carried(interval.low), high: carried(interval.high) },
      }),
      ...(bound && { bound: [carried(bound[0]), carried(bound[1])] as const }),
    })
  },
}
