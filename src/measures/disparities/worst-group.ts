import { unmeasurable } from '../measurement.js'
import { type Disparity, pairsOf } from './disparity.js'
import { extremes } from './extremes.js'

/**
 * The rate of the group that fares worst, as it stands: the highest where higher is worse, else the lowest. Its
 * interval is the group's own and the p-value is left out, since nothing is compared.
 */
export const worstGroup: Disparity = {
  id: 'worst-group',
  title: 'Worst group',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'lower',
  compares: 'pairs',
  between(groups, worse = 'lower') {
    const found = extremes(groups)
    if (!found) return { measurement: unmeasurable('one-group') }
    const { highest, lowest } = found
    const worst = worse === 'higher' ? highest : lowest
    return {
      measurement: worst.rate,
      highest: highest.group,
      lowest: lowest.group,
      rates: { highest: highest.rate.value, lowest: lowest.rate.value },
    }
  },
  every: (groups, worse) => pairsOf(groups).map(pair => worstGroup.between(pair, worse)),
}
