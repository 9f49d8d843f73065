import { isMeasured, type ReasonCode, unmeasurable } from '../measurement.js'
import type { DisparityResult } from './disparity.js'

/**
 * The worst of several comparisons that has a number, the first of equals; where none has, why the first has none.
 *
 * @param none why there is nothing to compare, where there is nothing
 */
export function worstOf(
  results: readonly DisparityResult[],
  worse: 'higher' | 'lower',
  none: ReasonCode = 'one-group',
): DisparityResult {
  const sign = worse === 'higher' ? 1 : -1
  const size = ({ measurement }: DisparityResult) =>
    isMeasured(measurement) ? sign * measurement.value : Number.NEGATIVE_INFINITY
  const [first = { measurement: unmeasurable(none) }] = results
  return results.reduce((worst, one) => (size(one) > size(worst) ? one : worst), first)
}
