import type { Check, Decision, NotChecked } from '../judgement/check.js'
import { adjustments, rowsForPsi } from '../judgement/evidence.js'
import { judge } from '../judgement/judge.js'
import { type DefaultDrift, defaultDrift, detectablePsi } from '../measures/default-drift.js'
import { distances } from '../measures/distances/all.js'
import { isMeasured, type Measurement, measured, type Reason, unmeasurable } from '../measures/measurement.js'
import { whyNotTested } from '../measures/whether-tested.js'
import { type Distribution, distribution, distributionNeeds } from '../profile/views/distribution.js'
import { driftFacts } from './drift-facts.js'
import type { ComparedColumn, Gate, Pair, Table } from './gate.js'
import { incomparable } from './kinds.js'
import { absentChecks } from './named.js'
import { adjusted } from './rise.js'
import { type DriftRule, driftRule, hasOwnTest, isDefaultRule, largePsi, levels } from './rule/drift-rule.js'
import { resolveLimits } from './rule/limit-text.js'
import { selectColumns } from './rule/selection.js'

/**
 * Drift: has a column moved further from the reference than the policy allows?
 *
 * One check for each selected column that is on both sides. The default rule fails a change that is both large and
 * real, and passes only where a large one would have been noticed; a written limit is shown by the measure's own test
 * or else by the default rule's. default-rules.md, 1 to 6.
 */
export const drift: Gate<DriftRule> = {
  id: 'drift',
  title: 'Drift',
  rule: driftRule,
  onByDefault: true,
  needs: (rule, table) =>
    selectColumns(rule.columns, table)
      .columns.filter(column => whyNot(rule, column, table) === undefined)
      .flatMap(column => distributionNeeds(column.name, column.kind)),
  checks(rule, table, pair) {
    if (pair.reference === undefined)
      return { checks: [], notChecked: [{ gate: 'drift', subject: 'columns', why: 'no-reference' }] }
    const found = selectColumns(rule.columns, table).columns.map(column => compare(rule, column, table, pair))
    const measurements = found.filter(one => 'compared' in one)
    const checks = judgeAll(rule, measurements, table.minCount)
    const absent = absentChecks('drift', rule.columns, table, {
      measure: rule.measure ?? 'psi',
      ...(rule.measure && { inId: rule.measure }),
    })
    return { checks: [...checks, ...absent], notChecked: found.filter(one => 'why' in one) }
  },
}

/** One column, measured and not yet judged. */
interface Compared {
  column: string
  compared: Measurement
  /** What the default rule makes of it. */
  drift?: DefaultDrift
  /** Shows a breach; joins the family. */
  pValue?: number
  sides?: { reference: Distribution; candidate: Distribution }
}

function compare(rule: DriftRule, column: ComparedColumn, table: Table, pair: Pair): Compared | NotChecked {
  const { name, kind } = column
  const skipped = whyNot(rule, column, table)
  if (skipped) return skipped
  const reference = pair.reference && distribution(pair.reference, name, kind)
  const candidate = distribution(pair.candidate, name, kind)
  if (!reference || !candidate)
    return { column: name, compared: unmeasurable('not-collected', { subject: name }) }
  const rows = Math.min(reference.values, candidate.values)
  const untested = whyNotTested(reference, candidate)
  switch (untested) {
    case 'no-values':
      return { column: name, compared: unmeasurable('no-values', { subject: name }) }
    case 'constant':
      return { column: name, compared: measured(0, { rows: reference.values + candidate.values }) }
    case 'fewer-than-30':
      if (rule.evidence === 'none') break
      return { column: name, compared: unmeasurable('too-few-rows', { have: rows, need: 30 }) }
    case undefined:
      break
    default:
      return { gate: 'drift', subject: name, why: untested }
  }
  return measureColumn(rule, name, { reference, candidate })
}

function measureColumn(
  rule: DriftRule,
  column: string,
  sides: { reference: Distribution; candidate: Distribution },
): Compared {
  const found = defaultDrift(sides.reference, sides.candidate)
  const own = rule.measure && distances[rule.measure].between(sides.reference, sides.candidate)
  const tested = hasOwnTest(rule.measure) ? own : found
  return {
    column,
    compared: own ? withoutNoise(own) : found,
    sides,
    ...(isMeasured(found) && { drift: found }),
    ...(tested && isMeasured(tested) && tested.pValue !== undefined && { pValue: tested.pValue }),
  }
}

/** In a check `noise` has been taken off the value, which a named measure does not do. */
function withoutNoise(measurement: Measurement): Measurement {
  if (!isMeasured(measurement)) return measurement
  const { noise: _, ...rest } = measurement
  return rest
}

/** Columns that have no distribution to compare, or none that this measure takes. */
function whyNot(rule: DriftRule, column: ComparedColumn, table: Table): NotChecked | undefined {
  const { name, kind } = column
  const isId = table.roles.id === name
  const why =
    incomparable(column) ?? (isId ? 'identifier' : table.roles.timestamp === name ? 'timestamp' : undefined)
  if (why) return { gate: 'drift', subject: name, why }
  const accepts = rule.measure === undefined || distances[rule.measure].accepts.includes(kind)
  if (accepts || rule.columns?.includes(name)) return undefined
  return {
    gate: 'drift',
    subject: name,
    why: 'not-requested',
    detail: `${rule.measure} does not take ${kind} columns`,
  }
}

function judgeAll(rule: DriftRule, found: readonly Compared[], minCount = 10): Check[] {
  const limits = resolveLimits(rule, undefined) ?? {}
  const family = adjusted(
    found.map(one => one.pValue),
    adjustments[rule.adjust],
  )
  const tested = rule.adjust === 'none' ? 1 : family.familySize
  return found.map((one, index) => {
    const detectable = detectableIn(one, tested)
    const pAdjusted = family.pValues[index]
    const needed = detectable && rowsForPsi(detectable.psi, detectable.n, detectable.m, noticed(rule))
    const blind = rule.evidence === 'none' ? undefined : blindness(rule, one, detectable?.psi, needed)
    const decision: Decision = judge({
      compared: one.compared,
      ...limits,
      shown: isShown(rule, pAdjusted),
      ...(isDefaultRule(rule) && { silent: { fail: true, warn: true } }),
      ...(blind && { blind }),
      ...(needed !== undefined && { rowsNeeded: needed }),
      ...(pAdjusted !== undefined && { pAdjusted, familySize: family.familySize }),
    })
    return {
      id: { gate: 'drift', ...(rule.measure && { measure: rule.measure }), column: one.column },
      measure: rule.measure ?? 'psi',
      unit: 'score',
      compared: one.compared,
      ...limits,
      decision,
      ...(one.drift && one.sides && { facts: driftFacts(one.drift, one.sides, detectable?.psi, minCount) }),
    }
  })
}

function isShown(rule: DriftRule, pAdjusted: number | undefined): { fail: boolean; warn: boolean } {
  if (rule.evidence === 'none') return { fail: true, warn: true }
  const p = pAdjusted ?? 1
  return { fail: p <= levels.fail, warn: p <= levels.warn }
}

function detectableIn({ drift: found, sides }: Compared, tested: number) {
  if (found === undefined || sides === undefined) return undefined
  const [n, m] = [sides.reference.values, sides.candidate.values]
  return { psi: detectablePsi(found.df, n, m, Math.max(1, tested)), n, m }
}

/** The PSI that must have been noticed for a pass: the rule's own limit where it is one on PSI. */
function noticed({ measure, fail, warn }: DriftRule): number {
  const limit = fail ?? warn
  const isOfPsi = measure === undefined || measure === 'psi'
  return isOfPsi && limit?.of === 'value' ? limit.amount : largePsi
}

function blindness(
  rule: DriftRule,
  one: Compared,
  detectable: number | undefined,
  need: number | undefined,
): Reason | undefined {
  if (one.sides === undefined) return undefined
  if (one.drift === undefined || detectable === undefined) return { code: 'mostly-rare' }
  const have = Math.min(one.sides.reference.values, one.sides.candidate.values)
  if (detectable > noticed(rule)) return { code: 'too-few-rows', have, ...(need !== undefined && { need }) }
  return one.drift.mostlyRare ? { code: 'mostly-rare' } : undefined
}
