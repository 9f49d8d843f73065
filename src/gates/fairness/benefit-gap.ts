import { extremes } from '../../measures/disparities/extremes.js'
import type { BenefitDisparity } from '../../measures/disparities/outcomes/outcome-disparity.js'
import { measured, type Reason } from '../../measures/measurement.js'
import type { RateInputs } from '../../measures/rates/rate.js'
import type { Need } from '../../profile/need.js'
import { benefitNeeds, type GroupedBenefits, groupedBenefits } from '../../profile/views/benefits.js'
import type { Asking } from './asking.js'
import { firstLeft, type Gap, gapOf, wholeOf } from './gap.js'
import { foundIn, type GroupFinding, tooManyGroups } from './group-rates.js'

interface Asked {
  disparity: BenefitDisparity
  alpha: number
}

export function needsOfBenefits(
  { disparity }: Asked,
  inputs: RateInputs,
  columns: readonly string[],
): Need[] {
  const read = columnsRead(disparity, inputs, columns)
  return read === undefined ? [] : benefitNeeds(read)
}

/** How unevenly predictions benefit rows, or groups of them. */
export function benefitGap(
  asked: Asked,
  asking: Asking,
  problem: Reason | undefined,
): Gap | 'too-many-groups' {
  const { disparity, alpha } = asked
  const read = columnsRead(disparity, asking.inputs, asking.columns)
  const benefits = read && groupedBenefits(asking.side, read)
  if (benefits === undefined || problem !== undefined)
    return { measurement: { unmeasurable: problem ?? { code: 'not-collected' } }, groups: [], comparisons: 1 }
  if (!disparity.isOfGroups)
    return { measurement: disparity.among(benefits, alpha), groups: [], comparisons: 1 }
  return benefits.length > tooManyGroups ? 'too-many-groups' : betweenGroups(asked, benefits, asking.least)
}

function betweenGroups(
  { disparity, alpha }: Asked,
  benefits: readonly GroupedBenefits[],
  least: number,
): Gap {
  const groups = benefits.map(one => meanBenefit(one, least))
  const compared = new Set(wholeOf(groups).map(({ group }) => group))
  const blind = firstLeft(groups)
  const measurement = disparity.among(
    benefits.filter(({ group }) => compared.has(group)),
    alpha,
  )
  const gap = { measurement, groups, comparisons: 1, ...(blind && { blind }), ...furthestApart(groups) }
  return gapOf(gap, compared.size)
}

/** For a reader, since all groups are in the number. */
function furthestApart(groups: readonly GroupFinding[]): Pick<Gap, 'highest' | 'lowest' | 'rates'> {
  const { highest, lowest } = extremes(wholeOf(groups)) ?? {}
  if (highest === undefined || lowest === undefined) return {}
  const rates = { highest: highest.rate.value, lowest: lowest.rate.value }
  return { highest: highest.group, lowest: lowest.group, rates }
}

/** 1 where a group is predicted the favourable outcome as often as it has it. */
function meanBenefit({ group, benefits }: GroupedBenefits, least: number): GroupFinding {
  const { none, due, double } = benefits
  const rows = none + due + double
  return foundIn({ group, rows, rate: measured((due + 2 * double) / rows, { rows }) }, least)
}

function columnsRead(
  { isOfGroups }: BenefitDisparity,
  { label, prediction, positive }: RateInputs,
  groups: readonly string[],
) {
  if (label === undefined || prediction === undefined) return undefined
  return { label, prediction, groups: isOfGroups ? groups : [], ...(positive !== undefined && { positive }) }
}
