import type { Kind } from '../../datasets/kind.js'
import type { Check, NotChecked } from '../../judgement/check.js'
import type { ConceptFacts } from '../../judgement/concept-facts.js'
import { adjustments } from '../../judgement/evidence.js'
import { judge } from '../../judgement/judge.js'
import { type Strata, strataOf } from '../../measures/concept/strata.js'
import { isMeasured, type Measurement, type Unmeasurable, unmeasurable } from '../../measures/measurement.js'
import { crosstab, crosstabNeeds, type OutcomeColumn } from '../../profile/views/crosstab.js'
import { isUnavailable } from '../../profile/views/outcomes.js'
import { numberOfRows } from '../../profile/views/parts.js'
import { absentCheck, goneColumns } from '../columns/named.js'
import type { ComparedColumn, Table, TwoSides } from '../gate.js'
import { adjusted } from '../rise.js'
import { type ConceptRule, limitsFor, measureOf } from '../rule/concept-rule.js'
import { levels } from '../rule/drift-rule.js'
import { resolveLimits } from '../rule/limit-text.js'
import type { ConceptAsking } from './asking.js'
import { strataFacts } from './facts.js'
import { inputsOf, isOutput, labelOf } from './inputs.js'
import { seen } from './seen.js'

const confidence = 0.95

/** One input, measured and not yet judged. */
interface Compared {
  column: string
  compared: Measurement
  strata?: Strata
  facts?: ConceptFacts
}

/** The label at equal input, reference against candidate: a check for each input. */
export const atEqualInput: ConceptAsking = {
  requires: rolesOf,
  reads: rolesOf,
  needs(rule, table) {
    const label = labelOf(table)
    if (label === undefined) return []
    return inputsOf(columnsOf(rule, table), table).inputs.flatMap(({ name, kind }) =>
      crosstabNeeds(name, kind, label),
    )
  },
  checks(rule, table, { reference, candidate, strata }) {
    const label = labelOf(table)
    if (label === undefined || reference === undefined)
      return { checks: [], notChecked: [{ gate: 'concept', subject: 'inputs', why: 'no-reference' }] }
    const { inputs, notChecked } = inputsOf(columnsOf(rule, table), table)
    const measure = { measure: measureOf(rule).id, ...(rule.measure && { inId: rule.measure }) }
    const gone = goneColumns(rule.columns, table).map(({ name }) =>
      absentCheck('concept', name, table, measure),
    )
    const sides = { reference, candidate, ...(strata && { strata }) }
    const found = inputs.map(input => compare(rule, input, label, sides, table.minCount))
    const varied = found.filter(one => !isConstant(one))
    const constant = found.filter(isConstant).map(({ column }) => column)
    return {
      checks: [...judgeAll(rule, varied, table), ...gone],
      notChecked: [
        ...notChecked,
        ...constant.map((subject): NotChecked => ({ gate: 'concept', subject, why: 'constant' })),
      ],
    }
  },
}

function rolesOf(rule: ConceptRule): ('label' | 'score')[] {
  return readsScore(rule) ? ['label', 'score'] : ['label']
}

function readsScore(rule: ConceptRule): boolean {
  const measure = measureOf(rule)
  return measure.reads === 'strata' && measure.readsScore === true
}

function columnsOf(rule: ConceptRule, { roles: { score } }: Table): readonly string[] | undefined {
  return readsScore(rule) && score !== undefined ? [score] : rule.columns
}

function isConstant({ compared }: Compared): boolean {
  return !isMeasured(compared) && compared.unmeasurable.code === 'constant'
}

function compare(
  rule: ConceptRule,
  input: ComparedColumn,
  label: OutcomeColumn,
  sides: TwoSides,
  minCount: number | undefined,
): Compared {
  const column = input.name
  const strata = strataOnce(sides, input, label)
  if ('unmeasurable' in strata) return { column, compared: strata }
  const measure = measureOf(rule)
  if (measure.reads !== 'strata') return { column, compared: unmeasurable('wrong-kind') }
  const facts = strataFacts(label.column, strata, numberOfRows(sides.candidate), minCount)
  return { column, compared: measure.of(strata, confidence), strata, facts }
}

/** For a million rows that takes a moment, and every rule asks for the same strata. */
function strataOnce(sides: TwoSides, { name, kind }: ComparedColumn, label: OutcomeColumn) {
  const of = JSON.stringify([name, kind, label.column, label.kind, label.positive])
  const found = sides.strata?.get(of) ?? strataIn(sides, name, kind, label)
  sides.strata?.set(of, found)
  return found
}

function strataIn(
  { reference, candidate }: TwoSides,
  input: string,
  kind: Kind,
  label: OutcomeColumn,
): Strata | Unmeasurable {
  const [before, after] = [crosstab(reference, input, kind, label), crosstab(candidate, input, kind, label)]
  if (isUnavailable(before)) return unmeasurable(before.unavailable)
  return isUnavailable(after) ? unmeasurable(after.unavailable) : strataOf(before, after)
}

function judgeAll(rule: ConceptRule, found: readonly Compared[], { parts, roles }: Table): Check[] {
  const isAdjusted = rule.adjust !== 'none'
  const pValues = found.map(({ compared }) => (isMeasured(compared) ? compared.pValue : undefined))
  const family = adjusted(pValues, adjustments[rule.adjust], isAdjusted ? parts : 1)
  const tested = Math.max(1, isAdjusted ? family.familySize : 1)
  const { id: measure, unit } = measureOf(rule)
  return found.map(({ column, strata, compared, facts }, index): Check => {
    const pAdjusted = family.pValues[index]
    const limits = resolveLimits(limitsFor(rule, isOutput(column, roles)), undefined) ?? {}
    const decision = judge({
      ...seen({ rule, compared, limits, tested, ...(strata && { strata }) }),
      ...limits,
      shown: isShown(rule, pAdjusted),
      ...(rule.measure === undefined && { silent: { fail: true, warn: true } }),
      ...(pAdjusted !== undefined && { pAdjusted, familySize: family.familySize, adjust: rule.adjust }),
    })
    return {
      id: { gate: 'concept', ...(rule.measure && { measure: rule.measure }), column },
      measure,
      unit,
      compared,
      ...limits,
      decision,
      ...(facts && { facts }),
    }
  })
}

function isShown({ evidence }: ConceptRule, pAdjusted = 1): { fail: boolean; warn: boolean } {
  if (evidence === 'none') return { fail: true, warn: true }
  return { fail: pAdjusted <= levels.fail, warn: pAdjusted <= levels.warn }
}
