import { mover } from '../../math/proportion.js'
import { measured, unmeasurable } from '../measurement.js'
import { type Disparity, pairsOf } from './disparity.js'
import { confidence, extremes, intervalOf, rowsOfBoth, sameRateP } from './extremes.js'

/**
 * The highest group's rate less the lowest's. Range: 0 (alike) upwards, to 1 for shares.
 *
 * Interval at 95 %: Newcombe 1998 from Wilson's, which is MOVER; for other rates MOVER from their own intervals.
 * It takes the two groups as given, although they were picked for being furthest apart: the p-value must be multiplied
 * by the number of pairs. Demographic parity, equal opportunity and the like are this over a rate.
 */
export const difference: Disparity = {
  id: 'difference',
  title: 'Difference between groups',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'higher',
  compares: 'pairs',
  between(groups) {
    const found = extremes(groups)
    if (!found) return { measurement: unmeasurable('one-group') }
    const { highest, lowest } = found
    const [top, bottom] = [intervalOf(highest.rate), intervalOf(lowest.rate)]
    const value = highest.rate.value - lowest.rate.value
    const names = { highest: highest.group, lowest: lowest.group }
    if (!Number.isFinite(value)) return { measurement: unmeasurable('resolution'), ...names }
    const pValue = sameRateP(highest, lowest)
    const interval =
      top &&
      bottom &&
      mover({ value: highest.rate.value, interval: top }, { value: lowest.rate.value, interval: bottom })
    const measurement = measured(value, rowsOfBoth(highest, lowest), {
      ...(interval && { interval: { ...interval, confidence } }),
      ...(pValue !== undefined && { pValue }),
    })
    return { measurement, ...names, rates: { highest: highest.rate.value, lowest: lowest.rate.value } }
  },
  every: groups => pairsOf(groups).map(pair => difference.between(pair)),
}
