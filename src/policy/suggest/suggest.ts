import { isPattern } from '../../judgement/pattern.js'
import type { Profile } from '../../profile/profile.js'
import { type ColumnFacts, factsOf } from './facts.js'
import { type SuggestedRole, suggestRoles } from './roles.js'
import { suggestGates } from './rules.js'
import { list, ruleText, scalar } from './yaml-text.js'

/** What a suggestion rests on, for whoever asked for it. */
export interface Suggestion {
  /** A policy file, each line with why it is there. */
  text: string
  roles: readonly SuggestedRole[]
}

/**
 * A policy for data like this: roles by name and content, ranges, sets, keys, and limits with the slack that the
 * number of rows leaves. It passes on the data it was made from, and is meant to be read and edited.
 *
 * @param profile of the reference, with `factNeeds` of every column
 * @param sides lines that say where the data is, such as `data: data/x.csv`
 * @param chosen the parts that somebody has given the columns; guessed where absent
 */
export function suggestPolicy(
  profile: Profile,
  sides: string,
  chosen?: readonly SuggestedRole[],
): Suggestion {
  const columns = nameable(profile)
  const roles = chosen ?? suggestRoles(columns)
  const gates = suggestGates(columns, roles, profile.rows).map(
    ({ gate, rules }) =>
      `  ${gate}:\n${rules.map(rule => `    # ${rule.why}\n    - ${ruleText(rule, 4)}\n`).join('')}`,
  )
  const text = [
    `# Suggested from ${profile.rows} rows and ${profile.schema.length} columns. Read it, change it, then commit it.`,
    '# `tidegate explain` shows what each line comes to.',
    'version: 1',
    sides,
    '',
    rolesText(roles, columns),
    `gates:\n${gates.join('\n')}`,
  ].join('\n')
  return { text, roles }
}

/** Columns that a rule can name: it would take `a*` for a pattern of many. */
export function nameable(profile: Profile): ColumnFacts[] {
  return factsOf(profile).filter(({ name }) => !isPattern(name))
}

function rolesText(roles: readonly SuggestedRole[], columns: readonly ColumnFacts[]): string {
  const groups = roles.filter(({ role }) => role === 'groups').map(({ column }) => column)
  const lines = [
    ...roles
      .filter(({ role }) => role !== 'groups')
      .map(({ role, column, why }) => `  ${role}: ${scalar(column)}  # ${why}`),
    ...(groups.length > 0 ? [`  groups: ${list(groups, 4)}  # groups that should fare alike`] : []),
    ...positiveLine(roles, columns),
  ]
  if (lines.length === 0)
    return '# columns:    # id, label, prediction, score, groups, timestamp ... none was plain from its name\n'
  return `# Which column plays which part: guessed from names and values, so look twice.\ncolumns:\n${lines.join('\n')}\n`
}

const favourable = new Set(['1', 'true', 'yes', 'y', 'positive', 'approved', 'accepted'])

/** Which outcome is favourable is never guessed in silence. */
function positiveLine(roles: readonly SuggestedRole[], columns: readonly ColumnFacts[]): string[] {
  const name = roles.find(({ role }) => role === 'prediction' || role === 'label')?.column
  const facts = columns.find(column => column.name === name)
  if (facts?.distinct !== 2) return []
  if (facts.min === 0 && facts.max === 1) return ['  positive: 1  # the favourable outcome']
  const level = facts.levels?.find(([text]) => favourable.has(text.toLowerCase()))?.[0]
  return level === undefined
    ? ['  # positive: name the favourable outcome here']
    : [`  positive: ${scalar(level)}  # the favourable outcome`]
}
