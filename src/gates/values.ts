import { z } from 'zod'
import type { Check } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import { columnMeasureIds, columnMeasures } from '../measures/column/all.js'
import type { ColumnMeasure, ColumnParameters } from '../measures/column/column-measure.js'
import { unmeasurable } from '../measures/measurement.js'
import type { ComparedColumn, Gate, GateResult, Pair, Table } from './gate.js'
import { absentCheck, goneColumns, isGone } from './named.js'
import { directionOf } from './row-count.js'
import { checkLimits, judgeable, limitText, resolveLimits } from './rule/limit-text.js'
import { selectColumns, selection } from './rule/selection.js'

const rule = z
  .strictObject({
    measure: z.enum(columnMeasureIds).describe('What to measure of each column'),
    columns: selection.exactOptional(),
    column: z.string().min(1).exactOptional().describe('One column; the same as `columns` with one name'),
    at: z
      .number()
      .min(0)
      .max(1)
      .exactOptional()
      .describe('Which quantile, for `quantile`: 0.5 is the median'),
    z: z
      .number()
      .positive()
      .exactOptional()
      .describe('How many standard deviations away, for `outlier-rate`; 3'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const measure: ColumnMeasure = columnMeasures[rule.measure]
    checkLimits(rule, { measure: measure.id, range: measure.range, hasP: false, relative: true }, context)
    const issue = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
    if (!rule.fail && !rule.warn) issue('without a limit nothing can be decided: write `fail` or `warn`')
    if (rule.columns && rule.column) issue('`column` and `columns` are the same: write one of them', 'column')
    if (rule.measure === 'quantile' && rule.at === undefined)
      issue('`quantile` needs `at`, such as `at: 0.5`', 'measure')
    if (rule.measure !== 'quantile' && rule.at !== undefined) issue('`at` belongs to `quantile`', 'at')
    if (rule.measure !== 'outlier-rate' && rule.z !== undefined) issue('`z` belongs to `outlier-rate`', 'z')
  })
  .transform(({ column, ...rule }) => (column === undefined ? rule : { ...rule, columns: [column] }))
type Rule = z.output<typeof rule>

/**
 * Values: does any number that a column has on its own lie where it should?
 *
 * A fact about this batch, so limits are plain; relative ones are resolved with the reference's own number.
 */
export const values: Gate<Rule> = {
  id: 'values',
  title: 'Values',
  rule,
  onByDefault: false,
  weighs: true,
  needs: (rule, table) =>
    selected(rule, table).flatMap(({ name }) => measureOf(rule).needs(name, parametersOf(rule))),
  checks(rule, table, pair) {
    const found = selected(rule, table).map(column => checkColumn(rule, column, pair))
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

function selected(rule: Rule, table: Table): ComparedColumn[] {
  return selectColumns(rule.columns, table).filter(column => !isGone(column) && fits(rule, column))
}

/** A pattern takes the columns that can have the measure; a name that cannot have it is told by the measure itself. */
function fits(rule: Rule, { name, kind }: ComparedColumn): boolean {
  return measureOf(rule).accepts.includes(kind) || rule.columns?.includes(name) === true
}

function checkColumn(rule: Rule, column: ComparedColumn, pair: Pair): GateResult {
  const measure = measureOf(rule)
  const parameters = parametersOf(rule)
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

function measureOf(rule: Rule): ColumnMeasure {
  return columnMeasures[rule.measure]
}

function parametersOf({ at, z }: Rule): ColumnParameters {
  return { ...(at !== undefined && { at }), ...(z !== undefined && { z }) }
}

/** `mean-below`, `quantile-0.5-above`: rules for too little and too much of one measure have paths of their own. */
function pathPart(rule: Rule): string {
  const at = rule.at === undefined ? '' : `-${rule.at}`
  return `${rule.measure}${at}-${directionOf(rule)}`
}
