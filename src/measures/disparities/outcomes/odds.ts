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
