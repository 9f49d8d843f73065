import type { Check, Decision } from '../judgement/check.js'
import { adjustments, rowsForPsi } from '../judgement/evidence.js'
import { judge } from '../judgement/judge.js'
import { detectablePsi } from '../measures/default-drift.js'
import type { Reason } from '../measures/measurement.js'
import { distributionNeeds } from '../profile/views/distribution.js'
import { absentCheck, goneColumns } from './columns/named.js'
import { betweenNeeds, compareBetween } from './drift/between.js'
import { type Compared, compareColumn, whyNotCompared } from './drift/compare.js'
import { driftFacts } from './drift/facts.js'
import { checkShare } from './drift/share.js'
import type { Gate, GateResult, Pair, Roles, Table } from './gate.js'
import { adjusted } from './rise.js'
import {
  type ColumnPair,
  type DriftRule,
  distanceOf,
  driftRule,
  isDefaultRule,
  largePsi,
  levels,
} from './rule/drift-rule.js'
import { resolveLimits } from './rule/limit-text.js'
import { selectColumns } from './rule/selection.js'

/**
 * Drift: has a column moved further from the reference than the policy allows?
 *
 * One check for each selected column that is on both sides. The default rule fails a change that is both large and
 * real, and passes only where a large one would have been noticed; a written limit is shown by the measure's own test
 * or, where it is none, by the default rule's. default-rules.md, 1 to 6.
 */
export const drift: Gate<DriftRule> = {
  id: 'drift',
  title: 'Drift',
  rule: driftRule,
  onByDefault: true,
  weighs: true,
  needs: (rule, table) =>
    rule.between
      ? betweenNeeds(rule.between, table)
      : selectColumns(rule.columns, table)
          .filter(column => whyNotCompared(rule, column, table) === undefined)
          .flatMap(column => distributionNeeds(column.name, column.kind)),
  checks(rule, table, pair) {
    if (rule.measure === 'drifted-share')
      return checkShare(rule, columnsRule => drift.checks(columnsRule, table, pair))
    if (rule.between) return checkBetween(rule, rule.between, table, pair)
    if (pair.reference === undefined)
      return { checks: [], notChecked: [{ gate: 'drift', subject: 'columns', why: 'no-reference' }] }
    const gone = goneColumns(rule.columns, table)
    const found = selectColumns(rule.columns, table)
      .filter(column => !gone.includes(column))
      .map(column => compareColumn(rule, column, table, pair))
    const measure = { measure: rule.measure ?? 'psi', ...(rule.measure && { inId: rule.measure }) }
    const checks = [
      ...judgeAll(
        rule,
        found.filter(one => 'compared' in one),
        table,
      ),
      ...gone.map(({ name }) => absentCheck('drift', name, table, measure)),
    ]
    return { checks, notChecked: found.filter(one => 'why' in one) }
  },
}

function checkBetween(rule: DriftRule, names: ColumnPair, table: Table, { candidate }: Pair): GateResult {
  const found = compareBetween(rule, names, table, candidate)
  if ('id' in found) return { checks: [found], notChecked: [] }
  return 'why' in found
    ? { checks: [], notChecked: [found] }
    : { checks: judgeAll(rule, [found], table), notChecked: [] }
}

function judgeAll(rule: DriftRule, found: readonly Compared[], table: Table): Check[] {
  const { minCount = 10, parts } = table
  const limits = resolveLimits(rule, undefined) ?? {}
  const isAdjusted = rule.adjust !== 'none'
  const family = adjusted(
    found.map(one => one.pValue),
    adjustments[rule.adjust],
    isAdjusted ? parts : 1,
  )
  const detectableOf = detectablePsi(Math.max(1, isAdjusted ? family.familySize : 1))
  return found.map((one, index) => {
    const detectable = detectableIn(one, detectableOf)
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
      ...(pAdjusted !== undefined && { pAdjusted, familySize: family.familySize, adjust: rule.adjust }),
    })
    return {
      id: {
        gate: 'drift',
        ...(rule.measure && { measure: rule.measure }),
        column: one.column,
        ...(one.against !== undefined && { group: one.against }),
      },
      ...roleOf(one, table.roles),
      measure: rule.measure ?? 'psi',
      unit: unitOf(rule),
      compared: one.compared,
      ...limits,
      decision,
      ...(one.drift && one.sides && { facts: driftFacts(one.drift, one.sides, detectable?.psi, minCount) }),
    }
  })
}

/** Drift of these columns has a name of its own. */
function roleOf(
  { column, against }: Compared,
  { label, prediction, score, scores }: Roles,
): Pick<Check, 'role'> {
  if (against !== undefined) return {}
  if (column === label) return { role: 'label' }
  if (column === prediction) return { role: 'prediction' }
  return column === score || [...(scores?.values() ?? [])].includes(column) ? { role: 'score' } : {}
}

function unitOf(rule: DriftRule): Check['unit'] {
  return distanceOf(rule)?.unit?.(rule) ?? 'score'
}

function isShown(rule: DriftRule, pAdjusted: number | undefined): { fail: boolean; warn: boolean } {
  if (rule.evidence === 'none') return { fail: true, warn: true }
  const p = pAdjusted ?? 1
  return { fail: p <= levels.fail, warn: p <= levels.warn }
}

function detectableIn({ drift: found, sides }: Compared, psiOf: ReturnType<typeof detectablePsi>) {
  if (found === undefined || sides === undefined) return undefined
  const [n, m] = [sides.reference.values, sides.candidate.values]
  return { psi: psiOf(found.df, n, m), n, m }
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
