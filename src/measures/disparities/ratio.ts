import { katz } from '../../math/proportion.js'
import { measured, unmeasurable } from '../measurement.js'
import { type Disparity, pairsOf } from './disparity.js'
import { confidence, extremes, rowsOfBoth, sameRateP } from './extremes.js'

/**
 * The lowest group's rate over the highest's: over selection rates this is disparate impact, the four-fifths rule of
 * 29 CFR 1607.4 D. Range [0, 1]; 1: alike. Undefined where no group has any (`nobody-selected`).
 *
 * Interval at 95 %: log-normal (Katz), half a row added to counts and sizes. The p-value is Fisher's against equal
 * rates, for one pair that was not picked: multiply it by the number of pairs.
 */
export const ratio: Disparity = {
  id: 'ratio',
  title: 'Ratio between groups',
  range: [0, 1],
  worse: 'lower',
  compares: 'pairs',
  between(groups) {
    const found = extremes(groups)
    if (!found) return { measurement: unmeasurable('one-group') }
    const { highest, lowest } = found
    const rates = { highest: highest.rate.value, lowest: lowest.rate.value }
    const about = { highest: highest.group, lowest: lowest.group, rates }
    if (!(highest.rate.value > 0)) return { measurement: unmeasurable('nobody-selected'), ...about }
    const value = lowest.rate.value / highest.rate.value
    if (!Number.isFinite(value)) return { measurement: unmeasurable('resolution'), ...about }
    const pValue = sameRateP(highest, lowest)
    const [top, bottom] = [highest.rate.share, lowest.rate.share]
    const interval = top && bottom && katz(bottom, top, value, confidence)
    const measurement = measured(value, rowsOfBoth(highest, lowest), {
      ...(interval && { interval: { ...interval, confidence } }),
      ...(pValue !== undefined && { pValue }),
    })
    return { measurement, ...about }
  },
  every: groups => pairsOf(groups).map(pair => ratio.between(pair)),
}
