import { comparisonsOf, type DisparityResult } from '../../measures/disparities/disparity.js'
import type { GroupOdds, OddsDisparity } from '../../measures/disparities/outcomes/outcome-disparity.js'
import { isMeasured, type Measurement, measured, type Reason } from '../../measures/measurement.js'
import { falsePositiveRate } from '../../measures/rates/classes/false-positive-rate.js'
import { truePositiveRate } from '../../measures/rates/classes/true-positive-rate.js'
import type { Rate } from '../../measures/rates/rate.js'
import type { Group } from '../../profile/views/groups.js'
import type { Asking } from './asking.js'
import { firstLeft, type Gap, gapOf, leftForAll, wholeOf } from './gap.js'
import { type GroupFinding, groupRates } from './group-rates.js'

/** How far apart groups are in two rates; a group takes part with each that it has members enough for. */
export function oddsGap(
  { disparity }: { disparity: OddsDisparity },
  { inputs, least }: Asking,
  groups: readonly Group[],
  problem: Reason | undefined,
): Gap {
  const found = (rate: Rate) => leftForAll(groupRates(groups, rate, inputs, least), problem)
  const [positives, negatives] = [found(truePositiveRate), found(falsePositiveRate)]
  const means = positives.map((one, i) => meanOf(one, negatives[i] ?? one))
  const byRate = new Map([
    [truePositiveRate.id, positives],
    [falsePositiveRate.id, negatives],
  ])
  const odds = positives.map((one, i): GroupOdds => {
    const other = negatives[i] ?? one
    return { ...one, truePositiveRate: comparable(one), falsePositiveRate: comparable(other) }
  })
  const compared = disparity.perPair === 2 ? [positives, negatives] : [means]
  const numbers = compared.map(list => wholeOf(list).length)
  const comparisons = numbers.reduce((sum, n) => sum + comparisonsOf({ compares: 'pairs' }, n), 0)
  const blind = firstLeft([...positives, ...negatives])
  const toGap = (result: DisparityResult): Gap => ({
    ...result,
    groups: byRate.get(result.rate ?? '') ?? means,
    comparisons,
    ...(blind && { blind }),
    every: () => disparity.every(odds).map(toGap),
  })
  return gapOf(toGap(disparity.between(odds)), Math.max(...numbers))
}

function comparable({ rate, left }: GroupFinding): Measurement {
  return left === undefined ? rate : { unmeasurable: left }
}

/** Of a group that has both rates. */
function meanOf(one: GroupFinding, other: GroupFinding): GroupFinding {
  const left = one.left ?? other.left
  if (left !== undefined || !isMeasured(one.rate) || !isMeasured(other.rate))
    return { ...one, isSmall: one.isSmall || other.isSmall, ...(left && { left }) }
  return { ...one, rate: measured((one.rate.value + other.rate.value) / 2, { rows: one.rows }) }
}
