import { comparisonsOf, type Disparity, type DisparityResult } from '../../measures/disparities/disparity.js'
import type { Reason } from '../../measures/measurement.js'
import type { Rate } from '../../measures/rates/rate.js'
import { type Group, groupTerms } from '../../profile/views/groups.js'
import { sideWithout } from '../../profile/views/rest.js'
import type { Asking } from './asking.js'
import { firstLeft, type Gap, gapOf, leftForAll, wholeOf } from './gap.js'
import { type GroupFinding, groupRates } from './group-rates.js'

/** How far apart one rate is between groups, or between a group and all rows. */
export function rateGap(
  { rate, disparity }: { rate: Rate; disparity: Disparity },
  asking: Asking,
  groups: readonly Group[],
  problem: Reason | undefined,
): Gap {
  const found = leftForAll(groupRates(groups, rate, asking.inputs, asking.least), problem)
  const rated = disparity.compares === 'to-overall' ? withOverall(found, rate, asking, groups) : found
  const whole = wholeOf(rated)
  const blind = firstLeft(rated)
  const toGap = (result: DisparityResult): Gap => ({
    ...result,
    groups: rated,
    comparisons: comparisonsOf(disparity, whole.length),
    ...(blind && { blind }),
    every: () => disparity.every(whole, rate.worse).map(toGap),
  })
  return gapOf(toGap(disparity.between(whole, rate.worse)), whole.length)
}

/** Groups too small to compare are among all rows. */
function withOverall(
  found: readonly GroupFinding[],
  rate: Rate,
  { side, columns, inputs }: Asking,
  groups: readonly Group[],
): GroupFinding[] {
  const [need] = rate.needs(inputs)
  const all = rate.of(inputs, side)
  const terms = groupTerms(columns)
  return found.map((one, i) => {
    const others = need && sideWithout(side, need, terms, groups[i]?.levels ?? [])
    return others === undefined ? one : { ...one, overall: { all, rest: rate.of(inputs, others) } }
  })
}
