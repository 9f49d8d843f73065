import { z } from 'zod'
import type { Check } from '../judgement/check.js'
import { holm } from '../judgement/evidence.js'
import { judge } from '../judgement/judge.js'
import { type Limit, type ResolvedLimit, resolveLimit } from '../judgement/limit.js'
import { columnMeasures } from '../measures/column/all.js'
import { isMeasured, type Measurement } from '../measures/measurement.js'
import { absentCheck, goneColumns, isGone } from './columns/named.js'
import type { Gate, GateResult, Pair, Table } from './gate.js'
import { adjusted, pOfRise } from './rise.js'
import { checkLimits, judgeable, limitText, resolveLimits } from './rule/limit-text.js'
import { selectColumns, selection } from './rule/selection.js'

const measure = columnMeasures['null-rate']
const rule = z
  .strictObject({
    columns: selection.exactOptional(),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((limits, context) =>
    checkLimits(
      limits,
      { measure: measure.id, range: measure.range, worse: 'higher', hasP: false, relative: true },
      context,
    ),
  )
type Rule = z.output<typeof rule>

const above = (amount: number, text: string): Limit => ({ text, is: 'above', of: 'value', amount })
const tooMany = above(0.05, 'above 5%')
const rise = (points: number): Limit => ({
  text: `at least reference + ${points}pp`,
  is: 'at least',
  of: 'value',
  amount: points / 100,
  relative: 'plus',
  unit: 'pp',
})

/**
 * Nulls: how many values are missing, and are they more than before?
 *
 * A written limit is a fact about this batch: the candidate alone, no p-value. Without one a column fails that rose
 * past 5 %, or by 5 points, and warns that rose by 1 point, when the rise is real (one-sided Fisher, Holm over the
 * columns). A column that was above 5 % already is listed and not failed for it: default-rules.md, section 7.
 */
export const nulls: Gate<Rule> = {
  id: 'nulls',
  title: 'Missing values',
  rule,
  onByDefault: true,
  shares: (rule, table) =>
    selectColumns(rule.columns, table).flatMap(({ name }) =>
      measure.needs(name, {}).map(need => ({
        id: { gate: 'nulls', column: name },
        need,
        of: side => measure.of(name, side, {}),
        worse: 'higher' as const,
      })),
    ),
  needs: (rule, table) =>
    selectColumns(rule.columns, table).flatMap(column => measure.needs(column.name, {})),
  checks(rule, table, pair) {
    const { checks, notChecked } =
      rule.fail || rule.warn ? written(rule, table, pair) : byDefault(rule, table, pair)
    const gone = goneColumns(rule.columns, table).map(({ name }) => absentCheck('nulls', name, table))
    return { checks: [...checks, ...gone], notChecked }
  },
}

interface Measured {
  column: string
  candidate: Measurement
  reference?: Measurement
}

function measureAll(rule: Rule, table: Table, pair: Pair): Measured[] {
  return selectColumns(rule.columns, table)
    .filter(column => !isGone(column))
    .map(column => ({
      column: column.name,
      candidate: measure.of(column.name, pair.candidate, {}),
      ...(pair.reference && column.reference && { reference: measure.of(column.name, pair.reference, {}) }),
    }))
}

function written(rule: Rule, table: Table, pair: Pair): GateResult {
  const result: GateResult = { checks: [], notChecked: [] }
  for (const found of measureAll(rule, table, pair)) {
    const limits = resolveLimits(rule, found.reference)
    if (limits === undefined)
      result.notChecked.push({ gate: 'nulls', subject: found.column, why: 'no-reference' })
    else {
      const compared = judgeable(rule, found.candidate, found.reference)
      const decision = judge({ compared, ...limits, shown: { fail: true, warn: true } })
      result.checks.push({
        ...checkOf(found),
        compared,
        ...limits,
        decision,
        facts: { gate: 'nulls', listed: false },
      })
    }
  }
  return result
}

function byDefault(rule: Rule, table: Table, pair: Pair): GateResult {
  const found = measureAll(rule, table, pair)
  const pValues = found.map(({ reference, candidate }) => reference && pOfRise(reference, candidate))
  const family = adjusted(pValues, holm, table.parts)
  const checks = found.map((one, index) => {
    const pAdjusted = family.pValues[index]
    const limits = defaultLimits(one.reference)
    const decision = judge({
      compared: one.candidate,
      ...limits,
      shown: { fail: (pAdjusted ?? 1) <= 0.01, warn: (pAdjusted ?? 1) <= 0.05 },
      silent: { fail: true, warn: true },
      ...(pAdjusted !== undefined && { pAdjusted, familySize: family.familySize, adjust: 'holm' as const }),
    })
    const wasHigh = one.reference === undefined || isHigh(one.reference)
    const listed = decision.status === 'pass' && isHigh(one.candidate) && wasHigh
    return { ...checkOf(one), ...limits, decision, facts: { gate: 'nulls' as const, listed } }
  })
  return { checks, notChecked: [] }
}

/** The lower of 5 % and a rise by 5 points decides; where the reference was above 5 % already, only the rise. */
function defaultLimits(reference: Measurement | undefined): { fail?: ResolvedLimit; warn?: ResolvedLimit } {
  if (reference === undefined || !isMeasured(reference)) return {}
  const { value } = reference
  const level = value > 0 && !isHigh(reference)
  return {
    fail: level ? resolveLimit(tooMany) : resolveLimit(rise(5), value),
    warn: resolveLimit(rise(1), value),
  }
}

function isHigh(rate: Measurement): boolean {
  return isMeasured(rate) && rate.value > tooMany.amount
}

function checkOf({ column, candidate, reference }: Measured): Omit<Check, 'decision'> {
  return {
    id: { gate: 'nulls', column },
    measure: measure.id,
    unit: measure.unit,
    ...(reference && { reference }),
    candidate,
    compared: candidate,
  }
}
