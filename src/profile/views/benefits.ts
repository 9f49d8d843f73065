import { compareKeys, levelText, missingName } from '../level.js'
import type { Level, Need } from '../need.js'
import { groupTerms } from './groups.js'
import { positiveLevel } from './outcomes.js'
import { type Side, statistic } from './side.js'

/** Rows of a group by whether they were predicted the favourable outcome without having it, or had it without. */
export interface GroupedBenefits {
  /** As `Group.name`. */
  group: string
  benefits: { none: number; due: number; double: number }
}

interface Columns {
  label: string
  prediction: string
  positive?: Level
  /** That make the groups; without any all rows are one. */
  groups: readonly string[]
}

/**
 * The groups stand beside the outcomes rather than around them: what part of the rows each is counts here, and weights
 * become effective rows by the same factor in all.
 */
export function benefitNeeds({ label, prediction, groups }: Columns): Need[] {
  return [{ fold: 'tally', of: [{ value: label }, { value: prediction }, ...groupTerms(groups)], within: [] }]
}

/**
 * In order of the groups' levels. Rows that lack a label or a prediction are left out. Undefined where it was not collected,
 * or no outcome is the favourable one.
 */
export function groupedBenefits(side: Side, columns: Columns): GroupedBenefits[] | undefined {
  const [need] = benefitNeeds(columns)
  const tally = need && statistic(side, need)
  if (tally?.fold !== 'tally') return undefined
  const rows = tally.tuples.flatMap(([label = null, prediction = null, ...levels], i) => {
    const [is, said, count] = [levelText(label), levelText(prediction), tally.counts[0]?.[i] ?? 0]
    return is === null || said === null || count === 0 ? [] : [{ is, said, count, levels }]
  })
  const positive = positiveLevel([...new Set(rows.flatMap(({ is, said }) => [is, said]))], columns.positive)
  if (positive === undefined && rows.length > 0) return undefined
  const groups = new Map<string, GroupedBenefits['benefits']>()
  for (const { is, said, count, levels } of rows.sort((a, b) => compareKeys(a.levels, b.levels))) {
    const group = nameOf(levels)
    const benefits = groups.get(group) ?? { none: 0, due: 0, double: 0 }
    groups.set(group, benefits)
    if ((is === positive) === (said === positive)) benefits.due += count
    else if (is === positive) benefits.none += count
    else benefits.double += count
  }
  return Array.from(groups, ([group, benefits]) => ({ group, benefits }))
}

function nameOf(levels: readonly Level[]): string {
  return levels.map(level => (level === null ? missingName : String(level))).join(' x ')
}
