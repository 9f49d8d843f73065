import type { Share } from '../../math/proportion.js'
import { comparisonsOf, type DisparityResult } from '../../measures/disparities/disparity.js'
import type { StratifiedDisparity, StratifiedGroup } from '../../measures/disparities/stratified/strata.js'
import { isMeasured, type Reason } from '../../measures/measurement.js'
import type { Rate } from '../../measures/rates/rate.js'
import { levelText } from '../../profile/level.js'
import { type Group, groupsBy } from '../../profile/views/groups.js'
import { givenTerms } from '../rule/given.js'
import type { SliceColumn } from '../rule/slices-rule.js'
import type { Asking } from './asking.js'
import { firstLeft, type Gap, gapOf, leftForAll, wholeOf } from './gap.js'
import { type GroupFinding, groupRates } from './group-rates.js'

interface Asked {
  rate: Rate
  disparity: StratifiedDisparity
  given: readonly SliceColumn[]
}

/**
 * How far apart a rate is between groups among rows that are alike in other columns. The groups are listed with their
 * plain rates.
 */
export function strataGap(
  asked: Asked,
  asking: Asking,
  groups: readonly Group[],
  problem: Reason | undefined,
): Gap | 'too-many-strata' {
  const { rate, disparity } = asked
  const found = leftForAll(groupRates(groups, rate, asking.inputs, asking.least), problem)
  const stratified = groups.map(group => ({ group: group.name, strata: strataOf(group, asked, asking) }))
  const isCounted = stratified.some(({ strata }) => strata.size > 0) || groups.every(({ rows }) => rows === 0)
  if (!isCounted && problem === undefined) return 'too-many-strata'
  const whole = new Set(wholeOf(found).map(({ group }) => group))
  const compared = stratified.filter(({ group }) => whole.has(group))
  const blind = firstLeft(found)
  const toGap = (result: DisparityResult): Gap => ({
    ...result,
    groups: found,
    comparisons: comparisonsOf({ compares: 'pairs' }, compared.length),
    of: membersOf(found, result),
    ...(blind && { blind }),
    every: () => disparity.every(compared).map(toGap),
  })
  return gapOf(toGap(compared.length < 2 ? oneGroup : disparity.between(compared)), compared.length)
}

const oneGroup: DisparityResult = { measurement: { unmeasurable: { code: 'one-group' } } }

/** A missing value is a stratum like any other. */
function strataOf(group: Group, { rate, given }: Asked, { inputs }: Asking): StratifiedGroup['strata'] {
  const [need] = rate.needs(inputs)
  const parts = need === undefined ? [] : groupsBy(group.side, givenTerms(given), need)
  const shares = parts.flatMap(({ levels, side }): [string, Share][] => {
    const found = rate.of(inputs, side)
    return isMeasured(found) && found.share ? [[JSON.stringify(levels.map(levelText)), found.share]] : []
  })
  return new Map(shares)
}

/** Of the two groups, whether another row is like them or not. */
function membersOf(found: readonly GroupFinding[], { highest, lowest }: DisparityResult): number {
  return found
    .filter(({ group }) => group === highest || group === lowest)
    .reduce((sum, { rate, rows }) => sum + ((isMeasured(rate) && rate.share?.of) || rows), 0)
}
