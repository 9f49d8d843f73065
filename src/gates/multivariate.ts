import type { Check, NotChecked } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import { isMeasured } from '../measures/measurement.js'
import { sampleNeed } from '../profile/views/sample.js'
import { incomparable } from './columns/kinds.js'
import { absentCheck, goneColumns } from './columns/named.js'
import type { ComparedColumn, Gate, GateResult, Roles, Table, TwoSides } from './gate.js'
import { compareRows, type Together } from './multivariate/compare.js'
import { levels } from './rule/drift-rule.js'
import { resolveLimits } from './rule/limit-text.js'
import {
  limitsOf,
  type MultivariateRule,
  measureOf,
  multivariateRule,
  sizeOf,
  usualPermutations,
} from './rule/multivariate-rule.js'
import { selectColumns } from './rule/selection.js'

/**
 * Multivariate: have rows moved, all of their columns together?
 *
 * One check for a rule, on rows drawn from both sides by what is in them. A limit on the number is shown by the
 * measure's own p.
 */
export const multivariate: Gate<MultivariateRule> = {
  id: 'multivariate',
  title: 'Several columns together',
  rule: multivariateRule,
  onByDefault: false,
  needs: (rule, table) => [sampleNeed(namesOf(rule, table), sizeOf(rule))],
  checks(rule, table, pair) {
    const { measure } = rule
    const { reference, candidate } = pair
    if (reference === undefined)
      return { checks: [], notChecked: [{ gate: 'multivariate', subject: measure, why: 'no-reference' }] }
    const { checked, notChecked } = selectedIn(rule, table)
    const [gone] = goneColumns(rule.columns, table)
    const check = gone
      ? { ...absentCheck('multivariate', gone.name, table, { inId: measure, measure }), id: idOf(rule) }
      : checkOf(rule, checked, table, { reference, candidate })
    return { checks: [check], notChecked }
  },
}

function checkOf(
  rule: MultivariateRule,
  columns: readonly ComparedColumn[],
  { parts = 1, minCount }: Table,
  sides: TwoSides,
): Check {
  const together = compareRows(rule, columns, sides, minCount)
  const { compared } = together
  const limits = resolveLimits(limitsOf(rule), undefined) ?? {}
  const p = isMeasured(compared) ? compared.pValue : undefined
  const pAdjusted = p === undefined ? undefined : Math.min(1, parts * p)
  const isShown = (level: number) => rule.evidence === 'none' || (pAdjusted ?? 1) <= level
  return {
    id: idOf(rule),
    measure: rule.measure,
    unit: 'score',
    compared,
    ...limits,
    decision: judge({
      compared,
      ...limits,
      shown: { fail: isShown(levels.fail), warn: isShown(levels.warn) },
      ...(pAdjusted !== undefined && { pAdjusted, familySize: parts, adjust: 'bonferroni' }),
    }),
    ...factsOf(rule, columns.length, together),
  }
}

function factsOf(
  rule: MultivariateRule,
  columns: number,
  { drawn, told = [], pairs }: Together,
): Pick<Check, 'facts'> {
  if (drawn === undefined) return {}
  const { seed, permutations = usualPermutations } = rule
  return {
    facts: {
      gate: 'multivariate',
      ...drawn,
      columns,
      seed,
      ...(measureOf(rule).permutes && { permutations }),
      told,
      ...(pairs && { pairs }),
    },
  }
}

/** `multivariate/mmd`, `multivariate/correlation-change-pearson`, `multivariate/mmd/x_* x y`. */
function idOf({ measure, by, columns }: MultivariateRule): Check['id'] {
  const named = by === undefined ? measure : `${measure}-${by}`
  return { gate: 'multivariate', measure: named, ...(columns && { column: columns.join(' x ') }) }
}

function namesOf(rule: MultivariateRule, table: Table): string[] {
  return selectedIn(rule, table).checked.map(({ name }) => name)
}

function selectedIn(
  { columns }: MultivariateRule,
  table: Table,
): { checked: ComparedColumn[]; notChecked: NotChecked[] } {
  const named = selectColumns(columns, table)
  const asked = columns ? named : named.filter(({ name }) => isOfRows(name, table.roles))
  const why = (column: ComparedColumn) => {
    const found = incomparable(column)
    return columns && (found === 'text' || found === 'vector') ? undefined : found
  }
  return {
    checked: asked.filter(column => why(column) === undefined),
    notChecked: asked.flatMap(column => {
      const reason = why(column)
      return reason === undefined || (column.candidate === undefined && columns)
        ? []
        : [{ gate: 'multivariate', subject: column.name, why: reason }]
    }),
  }
}

/** Neither what a model says or should say of the row, nor what is about the row itself. */
function isOfRows(name: string, { positive: _, ignore, groups, scores, ...roles }: Roles): boolean {
  return ![...Object.values(roles), ...(scores?.values() ?? [])].includes(name)
}
