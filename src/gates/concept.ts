import { crosstabNeeds } from '../profile/views/crosstab.js'
import { inputsOf, labelOf } from './concept-inputs.js'
import { strataChecks } from './concept-strata.js'
import type { Gate } from './gate.js'
import { absentCheck, goneColumns } from './named.js'
import { type ConceptRule, conceptRule } from './rule/concept-rule.js'

/**
 * Concept drift: does the same input lead to another label than before?
 *
 * One check for the score and one for every feature, over rows of both sides whose input is alike. The default rule
 * fails a change that is both large and real, and passes only where a large one would have been noticed.
 */
export const concept: Gate<ConceptRule> = {
  id: 'concept',
  title: 'Concept drift',
  rule: conceptRule,
  onByDefault: false,
  problems: (_, { label }) =>
    label === undefined
      ? [{ path: [], message: 'concept needs a label column: name it under `columns: label:`' }]
      : [],
  needs(rule, table) {
    const label = labelOf(table)
    if (label === undefined) return []
    return inputsOf(rule.columns, table).inputs.flatMap(({ name, kind }) => crosstabNeeds(name, kind, label))
  },
  checks(rule, table, pair) {
    const { label } = table.roles
    const outcome = labelOf(table)
    const named = { measure: rule.measure ?? 'concept-shift', ...(rule.measure && { inId: rule.measure }) }
    if (label === undefined || outcome === undefined)
      return { checks: [absentCheck('concept', label ?? 'label', table, named)], notChecked: [] }
    if (pair.reference === undefined)
      return { checks: [], notChecked: [{ gate: 'concept', subject: 'inputs', why: 'no-reference' }] }
    const { inputs, notChecked } = inputsOf(rule.columns, table)
    const gone = goneColumns(rule.columns, table).map(({ name }) =>
      absentCheck('concept', name, table, named),
    )
    const sides = { reference: pair.reference, candidate: pair.candidate }
    const found = strataChecks(rule, inputs, outcome, sides, table)
    return { checks: [...found.checks, ...gone], notChecked: [...notChecked, ...found.notChecked] }
  },
}
