import { absentCheck } from './columns/named.js'
import type { ConceptAsking } from './concept/asking.js'
import { withoutLabels } from './concept/estimates.js'
import { overTime } from './concept/steps.js'
import { atEqualInput } from './concept/strata.js'
import type { Gate } from './gate.js'
import { type ConceptRule, conceptRule, measureOf } from './rule/concept-rule.js'

const askings = { strata: atEqualInput, steps: overTime, scores: withoutLabels } as const

/**
 * Concept drift: does the same input lead to another label than before?
 *
 * By default the label at equal score and at equal features, over rows of both sides whose input is alike; where a rule
 * asks for them errors over time, and rates of a model that are expected before there are labels. These are here and not
 * among the rates because they need both sides, and because they hold only while there is no concept drift.
 */
export const concept: Gate<ConceptRule> = {
  id: 'concept',
  title: 'Concept drift',
  rule: conceptRule,
  onByDefault: false,
  problems: (rule, roles) =>
    askingOf(rule)
      .requires(rule, roles)
      .filter(role => roles[role] === undefined)
      .map(role => ({
        path: rule.measure === undefined ? [] : ['measure'],
        message: `${rule.measure ?? 'concept'} needs a ${role} column: name it under \`columns: ${role}:\``,
      })),
  needs: (rule, table) => (lacking(rule, table) === undefined ? askingOf(rule).needs(rule, table) : []),
  checks(rule, table, pair) {
    const column = lacking(rule, table)
    if (column === undefined) return askingOf(rule).checks(rule, table, pair)
    const measure = { measure: measureOf(rule).id, ...(rule.measure && { inId: rule.measure }) }
    return { checks: [absentCheck('concept', column, table, measure)], notChecked: [] }
  },
}

function askingOf(rule: ConceptRule): ConceptAsking {
  return askings[measureOf(rule).reads]
}

/** The column of a required role that the candidate does not have. */
function lacking(
  rule: ConceptRule,
  { columns, roles }: Parameters<typeof concept.needs>[1],
): string | undefined {
  return askingOf(rule)
    .reads(rule, roles)
    .map(role => String(roles[role] ?? role))
    .find(name => columns.find(column => column.name === name)?.candidate === undefined)
}
