import type { Check } from '../judgement/check.js'
import type { Need } from '../profile/need.js'
import { groupTerms } from '../profile/views/groups.js'
import { askedOfData, classNeeds } from './classes.js'
import { absentCheck } from './columns/named.js'
import { needsOfBenefits } from './fairness/benefit-gap.js'
import { findGap } from './fairness/find-gap.js'
import { tooManyGroups } from './fairness/group-rates.js'
import { judgeGap } from './fairness/judge-gap.js'
import { isOfRows, type Question, questionOf } from './fairness/question.js'
import type { Gate, GateResult, Pair, RuleProblem, Table } from './gate.js'
import { type FairnessRule, fairnessRule } from './rule/fairness-rule.js'
import { givenTerms } from './rule/given.js'
import { absentInput, inputsOf, roleProblems } from './rule/rate-inputs.js'

/**
 * Fairness: does a rate differ between groups by more than the policy allows?
 *
 * The lowest against the highest group, or any two that are past the limit for certain: a breach fails when Fisher's
 * test, adjusted for what could have been picked, finds it more than chance. A group that is too small or has no rate
 * makes a pass inconclusive and is named. The reference's gap is told beside. default-rules.md, 8; what is measured is a
 * difference of rates, no more.
 */
export const fairness: Gate<FairnessRule> = {
  id: 'fairness',
  title: 'Rates by group',
  rule: fairnessRule,
  onByDefault: false,
  weighs: true,
  problems(rule, roles) {
    const question = questionOf(rule)
    const groups = rule.groups ?? roles.groups
    const none = {
      path: [],
      message: 'fairness needs group columns: name them under `columns: groups:`, or `groups` in this rule',
    }
    return [
      ...lackingRoles(question, rule, roles),
      ...(groups.length === 0 && !isOfRows(question) ? [none] : []),
      ...givenProblems(question, groups.flat(), roles.prediction),
    ]
  },
  needs(rule, table) {
    const question = questionOf(rule)
    const own = attributes(rule, question, table).flatMap(columns => needsOf(question, columns, table))
    return [...classNeeds(rule, table), ...own]
  },
  checks(rule, table, pair) {
    const question = questionOf(rule)
    const { asked, notChecked } = askedOfData(rule, table, pair, { gate: 'fairness', rate: question.rate })
    const found = asked.flatMap(one =>
      attributes(rule, question, table).map(columns =>
        checkAttribute(rule, question, { columns, ofClass: one.class }, one.table, pair),
      ),
    )
    return {
      checks: found.flatMap(({ checks }) => checks),
      notChecked: [...notChecked, ...found.flatMap(one => one.notChecked)],
    }
  },
}

const confidence = 0.95

/** Rows that are alike in their group, or in what is compared, leave nothing to compare. */
function givenProblems(
  question: Question,
  groups: readonly string[],
  prediction: string | undefined,
): RuleProblem[] {
  if (question.of !== 'strata') return []
  const same = question.given.filter(({ column }) => groups.includes(column) || column === prediction)
  return same.map(({ column }) => ({
    path: ['given'],
    message: groups.includes(column)
      ? `rows that are alike in ${column} are of one group: name other \`groups\` in this rule, or leave it out of \`given\``
      : `rows that are alike in the prediction differ in no rate of it: leave ${column} out of \`given\``,
  }))
}

/** Each attribute as the columns that make its groups. */
function attributes(rule: FairnessRule, question: Question, table: Table): string[][] {
  if (isOfRows(question)) return [[]]
  return (rule.groups ?? table.roles.groups).map(one => (typeof one === 'string' ? [one] : [...one]))
}

function lackingRoles({ reads }: Question, { measure }: FairnessRule, roles: Table['roles']): RuleProblem[] {
  return roleProblems(reads, roles).map(one => ({
    ...one,
    message: one.message.replace(reads.measure, measure),
  }))
}

function needsOf(question: Question, columns: readonly string[], { roles }: Table): Need[] {
  const inputs = inputsOf(question.reads, roles, confidence)
  const needs = question.rate.needs(inputs)
  // A side is asked as a whole, too: which outcomes there are.
  if (question.of === 'benefits') return [...needs, ...needsOfBenefits(question, inputs, columns)]
  const terms = groupTerms(columns)
  const by = question.of === 'strata' ? [terms, [...terms, ...givenTerms(question.given)]] : [terms]
  return by.flatMap(within => needs.map(need => ({ ...need, within: [...need.within, ...within] })))
}

function checkAttribute(
  rule: FairnessRule,
  question: Question,
  { columns, ofClass }: { columns: readonly string[]; ofClass: string | undefined },
  table: Table,
  pair: Pair,
): GateResult {
  const id = idOf(question, columns, ofClass)
  const absent = absentColumn(rule, question, columns, table)
  if (absent !== undefined) {
    const check = absentCheck('fairness', absent, table)
    return { checks: [{ ...check, id, measure: question.measure }], notChecked: [] }
  }
  const inputs = inputsOf(question.reads, table.roles, confidence)
  const about = { columns, inputs, least: rule['min-group'] }
  const { candidate, reference } = pair
  const found = findGap(question, { ...about, side: candidate, other: reference })
  if (typeof found === 'string') return tooMany(found, columns)
  const before = reference && findGap(question, { ...about, side: reference, other: candidate })
  const parts = table.parts === undefined ? {} : { parts: table.parts }
  const earlier = typeof before === 'string' ? undefined : before
  return judgeGap(rule, { question, id, minCount: table.minCount ?? 10 }, { ...found, ...parts }, earlier)
}

function absentColumn(
  rule: FairnessRule,
  question: Question,
  columns: readonly string[],
  table: Table,
): string | undefined {
  if (lackingRoles(question, rule, table.roles).length > 0) return rule.measure
  const here = new Set(table.columns.filter(each => each.candidate).map(each => each.name))
  const given = question.of === 'strata' ? question.given.map(({ column }) => column) : []
  return (
    absentInput(question.reads, table.roles, table, false) ??
    [...columns, ...given].find(name => !here.has(name))
  )
}

function tooMany(what: 'too-many-groups' | 'too-many-strata', columns: readonly string[]): GateResult {
  const detail = {
    'too-many-groups': `more than ${tooManyGroups}`,
    'too-many-strata': 'with what is `given`; of numbers say where bands begin, `{ column: …, at: […] }`',
  }
  const one = { gate: 'fairness', subject: columns.join(' x '), why: 'too-many-groups' as const }
  return { checks: [], notChecked: [{ ...one, detail: detail[what] }] }
}

/** What is given and the class tell a check from one of all rows and of the usual outcome. */
function idOf(question: Question, columns: readonly string[], ofClass: string | undefined): Check['id'] {
  const given = question.of === 'strata' ? question.given.map(({ column }) => column).join(' x ') : undefined
  const parts = [
    ...(given === undefined ? [] : [`given ${given}`]),
    ...(ofClass === undefined ? [] : [`class ${ofClass}`]),
  ]
  return {
    gate: 'fairness',
    measure: question.measure,
    ...(columns.length > 0 && { column: columns.join(' x ') }),
    ...(parts.length > 0 && { group: parts.join(', ') }),
  }
}
