import { z } from 'zod'
import type { Check, NotChecked } from '../judgement/check.js'
import { holm } from '../judgement/evidence.js'
import { judge } from '../judgement/judge.js'
import { type Limit, resolveLimit } from '../judgement/limit.js'
import { columnMeasures } from '../measures/column/all.js'
import { isMeasured, type Measurement, measured, unmeasurable } from '../measures/measurement.js'
import { distribution, distributionNeeds, type Ordered } from '../profile/views/distribution.js'
import { quantile } from '../profile/views/ordered.js'
import type { Side } from '../profile/views/side.js'
import type { ComparedColumn, Gate, GateResult, Pair, Table } from './gate.js'
import { isRetyped } from './kinds.js'
import { absentCheck, goneColumns, isGone } from './named.js'
import { adjusted, pOfRise } from './rise.js'
import { checkLimits, judgeable, limitText, resolveLimits } from './rule/limit-text.js'
import { selectColumns, selection } from './rule/selection.js'

const measure = columnMeasures['outlier-rate']
const rule = z
  .strictObject({
    columns: selection.exactOptional(),
    z: z
      .number()
      .positive()
      .default(3)
      .describe('Standard deviations from the reference mean, where a limit is written'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((limits, context) =>
    checkLimits(
      limits,
      { measure: measure.id, range: [0, 1], worse: 'higher', hasP: false, relative: true },
      context,
    ),
  )
type Rule = z.output<typeof rule>

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
 * A written limit is plain, on the share beyond `z` standard deviations of the reference. Without one: the share
 * outside the reference's Q1 - 3 IQR to Q3 + 3 IQR warns when it rose by 2 points or more and the rise is real
 * (one-sided Fisher, Holm over the columns, .05). A column whose middle half is one value has no such fences and is not
 * checked. default-rules.md, "Other gates".
 */
export const outliers: Gate<Rule> = {
  id: 'outliers',
  title: 'Outliers',
  rule,
  onByDefault: true,
  weighs: true,
  needs: (rule, table) =>
    numeric(rule, table).flatMap(({ name, kind }) =>
      isWritten(rule) ? measure.needs(name, { z: rule.z }) : distributionNeeds(name, kind),
    ),
  checks(rule, table, pair) {
    const columns = numeric(rule, table)
    const { checks, notChecked } = isWritten(rule)
      ? written(rule, columns, pair)
      : byDefault(columns, pair, table.parts)
    const gone = goneColumns(rule.columns, table)
      .filter(({ name, kind }) => kind === 'numeric' || rule.columns?.includes(name) === true)
      .map(({ name }) => absentCheck('outliers', name, table))
    return { checks: [...checks, ...gone], notChecked }
  },
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
    const candidate = measure.of(name, pair.candidate, { z: rule.z }, pair.reference ?? pair.candidate)
    const reference =
      pair.reference && kind && measure.of(name, pair.reference, { z: rule.z }, pair.reference)
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
  const both = columns.filter(column => reference !== undefined && column.reference !== undefined)
  const alone = columns.filter(column => !both.includes(column))
  const flat = both.filter(({ name }) => lacksSpread(name, reference))
  const found = both
    .filter(column => !flat.includes(column))
    .map(({ name }) => ({ name, ...beyondFences(name, pair) }))
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
      ...alone.map(({ name }) =>
        notChecked(name, reference === undefined ? 'no-reference' : 'one-side-only'),
      ),
      ...flat.map(({ name }) => notChecked(name, 'no-spread')),
    ],
  }
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

/** Half of the values are one value: fences around it would call every other value an outlier, each 1 of a rare flag. */
function lacksSpread(column: string, reference: Side | undefined): boolean {
  const ordered = reference && distribution(reference, column, 'numeric')?.ordered
  if (ordered === undefined || ordered.n === 0) return false
  return quantile(ordered, 0.25).value === quantile(ordered, 0.75).value
}

/** The share of each side's values outside fences that the reference sets. */
function beyondFences(column: string, pair: Pair): { before: Measurement; after: Measurement } {
  const before = pair.reference && distribution(pair.reference, column, 'numeric')?.ordered
  const after = distribution(pair.candidate, column, 'numeric')?.ordered
  if (before === undefined || after === undefined) return same(unmeasurable('not-collected'))
  if (before.n === 0 || after.n === 0) return same(unmeasurable('no-values'))
  const [q1, q3] = [quantile(before, 0.25).value, quantile(before, 0.75).value]
  const reach = 3 * (q3 - q1)
  if (!Number.isFinite(reach)) return same(unmeasurable('not-numeric'))
  return { before: outside(before, q1 - reach, q3 + reach), after: outside(after, q1 - reach, q3 + reach) }
}

function same(measurement: Measurement): { before: Measurement; after: Measurement } {
  return { before: measurement, after: measurement }
}

/** A slot that a fence cuts counts as inside, and the bound says what it hides. */
function outside(ordered: Ordered, low: number, high: number): Measurement {
  let hits = 0
  let cut = 0
  for (let slot = 0; slot < ordered.counts.length; slot++) {
    const [from, to, count] = [ordered.low[slot] ?? 0, ordered.high[slot] ?? 0, ordered.counts[slot] ?? 0]
    if (to < low || from > high) hits += count
    else if (from < low || to > high) cut += count
  }
  const bound = cut === 0 ? {} : { bound: [hits / ordered.n, (hits + cut) / ordered.n] as const }
  return measured(hits / ordered.n, { rows: ordered.n }, { share: { hits, of: ordered.n }, ...bound })
}
