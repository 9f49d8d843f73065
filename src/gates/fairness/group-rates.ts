import type { GroupRate } from '../../measures/disparities/disparity.js'
import { isMeasured, type Reason } from '../../measures/measurement.js'
import type { Rate, RateInputs } from '../../measures/rates/rate.js'
import { type Group, groupsOf } from '../../profile/views/groups.js'
import type { Side } from '../../profile/views/side.js'

/** More groups than this are no attribute that people compare but a column of another sort. */
export const tooManyGroups = 100

export interface GroupFinding extends GroupRate {
  /** Why the group is listed and not compared. */
  left?: Reason
  isSmall: boolean
}

/** The groups that the columns make, the group without a value among them. */
export function groupsIn(
  side: Side,
  columns: readonly string[],
  rate: Rate,
  inputs: RateInputs,
): Group[] | 'too-many-groups' {
  const [need] = rate.needs(inputs)
  const groups = need === undefined ? [] : groupsOf(side, columns, need).filter(group => group.rows > 0)
  return groups.length > tooManyGroups ? 'too-many-groups' : groups
}

/**
 * One rate for each group. A group counts as small by the members its rate is a share of, which for a true positive rate
 * are its positives.
 */
export function groupRates(
  groups: readonly Group[],
  rate: Rate,
  inputs: RateInputs,
  least: number,
): GroupFinding[] {
  return groups.map(({ name, rows, side }) =>
    foundIn({ group: name, rows, rate: rate.of(inputs, side) }, least),
  )
}

/** Whether the group has a rate, and members enough to compare it. */
export function foundIn(found: GroupRate, least: number): GroupFinding {
  const left = leftOut(found, least)
  return { ...found, isSmall: left?.code === 'too-few-members', ...(left && { left }) }
}

function leftOut({ group, rows, rate }: GroupRate, least: number): Reason | undefined {
  if (!isMeasured(rate)) return { ...rate.unmeasurable, subject: group }
  const members = rate.share?.of ?? rows
  return members < least ? { code: 'too-few-members', subject: group, have: members, need: least } : undefined
}
