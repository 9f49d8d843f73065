import type { Check } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import { columnMeasures } from '../measures/column/all.js'
import type { ColumnMeasure } from '../measures/column/column-measure.js'
import { unmeasurable } from '../measures/measurement.js'
import { absentCheck, goneColumns, isGone } from './columns/named.js'
import type { ComparedColumn, Gate, GateResult, Pair, Table } from './gate.js'
import { directionOf } from './row-count.js'
import { judgeable, resolveLimits } from './rule/limit-text.js'
import { selectColumns } from './rule/selection.js'
import { parametersOf, type ValuesRule, valuesRule } from './rule/values-rule.js'

/**
 * Values: does any number that a column has on its own lie where it should?
 *
 * A fact about this batch, so limits are plain; relative ones are resolved with the reference's own number.
 */
export const values: Gate<ValuesRule> = {
  id: 'values',
  title: 'Values',
  rule: valuesRule,
  onByDefault: false,
  weighs: true,
  needs: (rule, table) =>
    selected(rule, table).flatMap(({ name, kind, reference = kind, candidate = kind }) =>
      [...new Set([kind, reference, candidate])].flatMap(each =>
        measureOf(rule).needs(name, parametersOf(rule), each),
      ),
    ),
  checks(rule, table, pair) {
    const found = selected(rule, table).map(column => checkColumn(rule, column, table, pair))
    return {
      checks: [
        ...found.flatMap(result => result.checks),
        ...goneColumns(rule.columns, table)
          .filter(column => fits(rule, column))
          .map(({ name }) =>
            absentCheck('values', name, table, { inId: pathPart(rule), measure: rule.measure }),
          ),
      ],
      notChecked: found.flatMap(result => result.notChecked),
    }
  },
}

function selected(rule: ValuesRule, table: Table): ComparedColumn[] {
  return selectColumns(rule.columns, table).filter(column => !isGone(column) && fits(rule, column))
}

/** A pattern takes the columns that can have the measure; a name that cannot have it is told by the measure itself. */
function fits(rule: ValuesRule, { name, kind }: ComparedColumn): boolean {
  return measureOf(rule).accepts.includes(kind) || rule.columns?.includes(name) === true
}

function checkColumn(rule: ValuesRule, column: ComparedColumn, table: Table, pair: Pair): GateResult {
  const measure = measureOf(rule)
  const parameters = { ...parametersOf(rule), ...(table.now !== undefined && { now: table.now }) }
  const candidate = measure.accepts.includes(column.kind)
    ? measure.of(column.name, pair.candidate, parameters, pair.reference)
    : unmeasurable('wrong-kind', { subject: column.name })
  const reference =
    pair.reference && column.reference && measure.of(column.name, pair.reference, parameters, pair.reference)
  const limits = resolveLimits(rule, reference)
  const subject = `${rule.measure} of ${column.name}`
  if (limits === undefined)
    return { checks: [], notChecked: [{ gate: 'values', subject, why: 'no-reference' }] }
  const compared = judgeable(rule, candidate, reference)
  const check: Check = {
    id: { gate: 'values', measure: pathPart(rule), column: column.name },
    measure: measure.id,
    unit: measure.unit,
    ...(reference && { reference }),
    candidate,
    compared,
    ...limits,
    decision: judge({ compared, ...limits, shown: { fail: true, warn: true } }),
  }
  return { checks: [check], notChecked: [] }
}

function measureOf(rule: ValuesRule): ColumnMeasure {
  return columnMeasures[rule.measure]
}

/** `mean-below`, `quantile-0.5-above`: rules for too little and too much of one measure have paths of their own. */
function pathPart(rule: ValuesRule): string {
  const { measure, at, by, type } = rule
  return [measure, at, by, type, directionOf(rule)].filter(part => part !== undefined).join('-')
}
