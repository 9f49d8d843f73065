import type { NotChecked } from '../judgement/check.js'
import { levelNeeds } from '../measures/rates/classes/level-share.js'
import type { Rate } from '../measures/rates/rate.js'
import type { Need } from '../profile/need.js'
import { levelsOf } from '../profile/views/distribution.js'
import { type Side, statistic } from '../profile/views/side.js'
import type { Pair, Roles, Table } from './gate.js'

/** What a rule is asked of: the table as the policy has it, or as it is where one class is the favourable outcome. */
export interface AskedOf {
  table: Table
  class?: string
}

/** A rule that may be asked of classes, each against the rest; `*` is every one that the data have. */
export interface ClassedRule {
  measure: string
  class?: readonly string[] | undefined
}

/** More classes than this are no classes but amounts. */
const mostClasses = 100

/** As far as the policy tells, which is enough to say what to collect. */
export function askedOf(rule: ClassedRule, table: Table): AskedOf[] {
  return classesNamed(rule, table.roles).map(name => ofClass(name, table))
}

/** The roles of each, which are all that is known when a policy is loaded. */
export function askedOfRoles(rule: ClassedRule, roles: Roles): Roles[] {
  return classesNamed(rule, roles).map(name => (name === undefined ? roles : rolesOfClass(name, roles)))
}

/** undefined: the table as it is, or a class that only the data tell. */
function classesNamed({ class: classes }: ClassedRule, { scores }: Roles): (string | undefined)[] {
  if (classes === undefined) return [undefined]
  const every = [...(scores?.keys() ?? [undefined])]
  return classes.flatMap(name => (name === '*' ? every : [name]))
}

export function classNeeds(rule: ClassedRule, { roles }: Table): Need[] {
  return rule.class?.includes('*') ? levelNeeds(roles.label ?? roles.prediction) : []
}

/**
 * As the data tell: every label of either side, or where no column has labels every prediction, those left out that too few
 * rows have for the class to be named.
 */
export function askedOfData(
  rule: ClassedRule,
  table: Table,
  pair: Pair,
  { gate, rate }: { gate: string; rate: Rate },
): { asked: AskedOf[]; notChecked: NotChecked[] } {
  if (!rule.class?.includes('*')) return { asked: askedOf(rule, table), notChecked: [] }
  const { label, prediction, scores } = table.roles
  const rows = new Map<string, number>()
  for (const side of [pair.candidate, ...(pair.reference ? [pair.reference] : [])])
    for (const [level, count] of countsOf(label ?? prediction, side))
      rows.set(level, Math.max(count, rows.get(level) ?? 0))
  const isNeeded = rate.requires.includes('score')
  const found = [...rows.keys()].filter(name => !isNeeded || scores?.has(name)).sort()
  const left = (why: NotChecked['why'], detail?: string): NotChecked => ({
    gate,
    subject: rule.measure,
    why,
    ...(detail !== undefined && { detail }),
  })
  if (found.length > mostClasses) return { asked: [], notChecked: [left('too-many-groups')] }
  const names = found.filter(name => (rows.get(name) ?? 0) >= (table.minCount ?? 10))
  const small = found.length - names.length
  return {
    asked: names.map(name => ofClass(name, table)),
    notChecked: small === 0 ? [] : [left('small-classes', String(small))],
  }
}

function countsOf(column: string | undefined, side: Side): ReadonlyMap<string, number> {
  const [need] = levelNeeds(column)
  const tally = need && statistic(side, need)
  return tally?.fold === 'tally' ? levelsOf(tally).counts : new Map()
}

function ofClass(name: string | undefined, table: Table): AskedOf {
  return name === undefined
    ? { table }
    : { table: { ...table, roles: rolesOfClass(name, table.roles) }, class: name }
}

/** The class against the rest, by its own score where there is one. */
function rolesOfClass(name: string, { scores, score, shadow, ...roles }: Roles): Roles {
  const own = scores ? scores.get(name) : score
  const other = shadow?.scores?.get(name)
  return {
    ...roles,
    positive: name,
    ...(scores && { scores }),
    ...(own !== undefined && { score: own }),
    ...(shadow && { shadow: { ...shadow, ...(other !== undefined && { score: other }) } }),
  }
}
