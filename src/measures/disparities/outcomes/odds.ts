import { isMeasured, unmeasurable } from '../../measurement.js'
import type { Disparity, DisparityResult } from '../disparity.js'
import type { GroupOdds } from './outcome-disparity.js'

const rateIds = { truePositiveRate: 'true-positive-rate', falsePositiveRate: 'false-positive-rate' } as const
type RateName = keyof typeof rateIds

/** Each of the two rates compared by itself. */
export function ofEachRate(
  groups: readonly GroupOdds[],
  compare: (groups: Parameters<Disparity['between']>[0]) => readonly DisparityResult[],
): DisparityResult[] {
  const of = (name: RateName) =>
    compare(groups.map(one => ({ group: one.group, rows: one.rows, rate: one[name] }))).map(result => ({
      ...result,
      rate: rateIds[name],
    }))
  return [...of('truePositiveRate'), ...of('falsePositiveRate')]
}

/** The worse of what could be measured, the first of equals; where neither could, why the first could not. */
export function worseOf(results: readonly DisparityResult[], worse: 'higher' | 'lower'): DisparityResult {
  const sign = worse === 'higher' ? 1 : -1
  const size = ({ measurement }: DisparityResult) =>
    isMeasured(measurement) ? sign * measurement.value : Number.NEGATIVE_INFINITY
  return results.reduce(
    (worst, one) => (size(one) > size(worst) ? one : worst),
    results[0] ?? { measurement: unmeasurable('one-group') },
  )
}
