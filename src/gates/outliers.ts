import { z } from 'zod'
import type { Check, NotChecked } from '../judgement/check.js'
import { holm } from '../judgement/evidence.js'
import { judge } from '../judgement/judge.js'
import { type Limit, resolveLimit } from '../judgement/limit.js'
import { columnMeasures } from '../measures/column/all.js'
import { isMeasured, type Measurement, unmeasurable } from '../measures/measurement.js'
import { isRetyped } from './columns/kinds.js'
import { absentCheck, goneColumns, isGone } from './columns/named.js'
import type { ComparedColumn, Gate, GateResult, Pair, Table } from './gate.js'
import { adjusted, pOfRise } from './rise.js'
import { checkLimits, judgeable, limitText, resolveLimits } from './rule/limit-text.js'
import { selectColumns, selection } from './rule/selection.js'
import { fenceKeys, fenceProblems } from './rule/values-rule.js'

const measure = columnMeasures['outlier-rate']
const rule = z
  .strictObject({
    columns: selection.exactOptional(),
    ...fenceKeys,
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    checkLimits(
      rule,
      { measure: measure.id, range: [0, 1], worse: 'higher', hasP: false, relative: true },
      context,
    )
    for (const { key, message } of fenceProblems(rule))
      context.addIssue({ code: 'custom', path: [key], message })
    const isLoose = !isWritten(rule) && [rule.by, rule.z, rule.iqrs].some(each => each !== undefined)
    if (isLoose)
      context.addIssue({
        code: 'custom',
        message: 'the default rule has fences of its own, 3 interquartile ranges out: write `fail` or `warn`',
      })
  })
type Rule = z.output<typeof rule>

/** Of the default rule: further out than Tukey's, so that skewed columns do not warn. */
const farOut = { by: 'iqr', iqrs: 3 } as const

const rise: Limit = {
  text: 'at least reference + 2pp',
  is: 'at least',
  of: 'value',
  amount: 0.02,
  relative: 'plus',
  unit: 'pp',
}

/**
 * Outliers: is more of a column far out than before?
 *
 * A written limit is plain, on the share that is far out by `by`. Without one: the share outside the reference's
 * Q1 - 3 IQR to Q3 + 3 IQR warns when it rose by 2 points or more and the rise is real (one-sided Fisher, Holm over the
 * columns, .05). A column whose middle half is one value has no such fences and is not checked. default-rules.md, "Other
 * gates".
 */
export const outliers: Gate<Rule> = {
  id: 'outliers',
  title: 'Outliers',
  rule,
  onByDefault: true,
  weighs: true,
  needs: (rule, table) =>
    numeric(rule, table).flatMap(({ name }) => measure.needs(name, isWritten(rule) ? rule : farOut)),
  checks(rule, table, pair) {
    const columns = numeric(rule, table)
    const { checks, notChecked } = isWritten(rule)
      ? written(rule, columns, pair)
      : byDefault(columns, pair, table.parts)
    const others = selectColumns(rule.columns, table).filter(column => !columns.includes(column))
    const unfit = others.filter(({ name }) => rule.columns?.includes(name)).map(unfitCheck(table))
    const gone = goneColumns(rule.columns, table)
      .filter(({ name, kind }) => kind === 'numeric' && rule.columns?.includes(name) !== true)
      .map(({ name }) => absentCheck('outliers', name, table))
    return { checks: [...checks, ...unfit, ...gone], notChecked }
  },
}

/** A column that the rule names outright and that is gone, or is none of numbers. */
function unfitCheck(table: Table): (column: ComparedColumn) => Check {
  return column => {
    if (isGone(column)) return absentCheck('outliers', column.name, table)
    const compared = unmeasurable('wrong-kind', { subject: column.name })
    const decision = judge({ compared, shown: { fail: false, warn: false } })
    return { ...checkOf(column.name, compared, undefined), decision }
  }
}

function isWritten({ warn, fail }: Rule): boolean {
  return warn !== undefined || fail !== undefined
}

function numeric(rule: Rule, table: Table): ComparedColumn[] {
  return selectColumns(rule.columns, table).filter(
    column => column.kind === 'numeric' && !isGone(column) && !isRetyped(column),
  )
}

function written(rule: Rule, columns: readonly ComparedColumn[], pair: Pair): GateResult {
  const result: GateResult = { checks: [], notChecked: [] }
  for (const { name, reference: kind } of columns) {
    const candidate = measure.of(name, pair.candidate, rule, pair.reference ?? pair.candidate)
    const reference = pair.reference && kind && measure.of(name, pair.reference, rule, pair.reference)
    const limits = resolveLimits(rule, reference)
    const compared = judgeable(rule, candidate, reference)
    if (limits === undefined) result.notChecked.push({ gate: 'outliers', subject: name, why: 'no-reference' })
    else
      result.checks.push({
        ...checkOf(name, candidate, reference),
        compared,
        ...limits,
        decision: judge({ compared, ...limits, shown: { fail: true, warn: true } }),
      })
  }
  return result
}

function byDefault(columns: readonly ComparedColumn[], pair: Pair, parts: number | undefined): GateResult {
  const { reference } = pair
  if (reference === undefined)
    return { checks: [], notChecked: columns.map(({ name }) => notChecked(name, 'no-reference')) }
  const alone = columns.filter(column => column.reference === undefined)
  const measured = columns
    .filter(column => !alone.includes(column))
    .map(({ name }) => ({
      name,
      before: measure.of(name, reference, farOut, reference),
      after: measure.of(name, pair.candidate, farOut, reference),
    }))
  const found = measured.filter(({ before }) => !lacksSpread(before))
  const family = adjusted(
    found.map(({ before, after }) => pOfRise(before, after)),
    holm,
    parts,
  )
  return {
    checks: found.map(({ name, before, after }, index) => {
      const pAdjusted = family.pValues[index]
      const limits = isMeasured(before) ? { warn: resolveLimit(rise, before.value, before.bound) } : {}
      const decision = judge({
        compared: after,
        ...limits,
        shown: { fail: false, warn: (pAdjusted ?? 1) <= 0.05 },
        silent: { warn: true },
        ...(pAdjusted !== undefined && { pAdjusted, familySize: family.familySize, adjust: 'holm' as const }),
      })
      return { ...checkOf(name, after, before), ...limits, decision }
    }),
    notChecked: [
      ...alone.map(({ name }) => notChecked(name, 'one-side-only')),
      ...measured.filter(one => !found.includes(one)).map(({ name }) => notChecked(name, 'no-spread')),
    ],
  }
}

/** Half of the values are one value: fences around it would call every other value an outlier, each 1 of a rare flag. */
function lacksSpread(before: Measurement): boolean {
  return !isMeasured(before) && before.unmeasurable.code === 'no-spread'
}

function checkOf(
  column: string,
  candidate: Measurement,
  reference: Measurement | undefined,
): Omit<Check, 'decision'> {
  return {
    id: { gate: 'outliers', column },
    measure: measure.id,
    unit: 'share',
    ...(reference && { reference }),
    candidate,
    compared: candidate,
  }
}

function notChecked(subject: string, why: NotChecked['why']): NotChecked {
  return { gate: 'outliers', subject, why }
}
