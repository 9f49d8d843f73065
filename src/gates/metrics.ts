import type { Check, Decision, Facts, NotChecked } from '../judgement/check.js'
import { changeBetween, intervalEvidence, type Shown } from '../judgement/interval.js'
import { judge } from '../judgement/judge.js'
import type { Limit, ResolvedLimit } from '../judgement/limit.js'
import { isMeasured, type Measurement } from '../measures/measurement.js'
import { numberNamed } from '../measures/number-named.js'
import type { ComparedColumn, Gate, GateResult, Pair } from './gate.js'
import { judgeable, resolveLimits } from './rule/limit-text.js'
import { isOfShares, type MetricsRule, metricsRule, worseOf } from './rule/metrics-rule.js'
import { selectColumns } from './rule/selection.js'

/**
 * Metrics: has a number of a metrics file become worse than the policy allows?
 *
 * Such a number does not say of how many rows it is, so a limit is plain, unless the rule names the number that says so:
 * then a share has an interval, and is judged as a rate of `performance` is. A number that the candidate has lost fails.
 * The default rule lists every number and holds none to a limit.
 */
export const metrics: Gate<MetricsRule> = {
  id: 'metrics',
  title: 'Numbers of a metrics file',
  rule: metricsRule,
  onByDefault: false,
  about: 'numbers',
  needs: () => [],
  checks(rule, table, pair) {
    const asked = selectColumns(rule.measure, table).filter(column => isAsked(rule, column, pair))
    const results = asked.map(column => (isList(rule) ? listed : held)(rule, column, pair))
    return {
      checks: results.filter(result => 'id' in result),
      notChecked: results.filter(result => 'why' in result),
    }
  },
}

/** Two-sided; 95 % to the side where things get worse, as in `performance`. */
const confidence = 0.9

/** A pattern, and no selection at all, are about numbers; what else a file says is asked for by name. */
function isAsked(
  { measure }: MetricsRule,
  { name }: ComparedColumn,
  { reference, candidate }: Pair,
): boolean {
  if (measure?.includes(name)) return true
  return [reference, candidate].some(side => typeof side?.profile.numbers?.get(name) === 'number')
}

function isList({ fail, warn }: MetricsRule): boolean {
  return fail === undefined && warn === undefined
}

/** A number and its change, held to no limit. */
function listed(
  rule: MetricsRule,
  { name, candidate: isThere }: ComparedColumn,
  pair: Pair,
): Check | NotChecked {
  if (isThere === undefined) return { gate: 'metrics', subject: name, why: 'one-side-only' }
  const sides = measuredOn(rule, name, pair)
  const compared = sides.candidate
  const decision = judge({ compared, shown: { fail: false, warn: false } })
  return { ...about(rule, name, sides), compared, decision }
}

function held(
  rule: MetricsRule,
  { name, candidate: isThere }: ComparedColumn,
  pair: Pair,
): Check | NotChecked {
  const sides = measuredOn(rule, name, pair)
  const limits = resolveLimits(rule, sides.reference)
  if (limits === undefined) return { gate: 'metrics', subject: name, why: 'no-reference' }
  const compared = judgeable(rule, sides.candidate, sides.reference)
  const fail = evidenceOf(rule, rule.fail, limits.fail, sides)
  const warn = evidenceOf(rule, rule.warn, limits.warn, sides)
  const { blind, rowsNeeded } = rule.fail ? fail : warn
  const decision = judge({
    compared,
    ...limits,
    shown: { fail: fail.shown, warn: warn.shown },
    ...(blind && { blind }),
    ...(rowsNeeded !== undefined && { rowsNeeded }),
  })
  return {
    ...about(rule, name, sides),
    compared,
    ...limits,
    decision: isThere === undefined ? lost(decision) : decision,
  }
}

/** Whoever leaves a number out does not pass its limit. */
function lost({ reason }: Decision): Decision {
  return { status: 'fail', ...(reason && { reason }) }
}

interface Sides {
  reference?: Measurement
  candidate: Measurement
}

function measuredOn(rule: MetricsRule, name: string, pair: Pair): Sides {
  const taken = { isShare: isOfShares(rule), ...(rule.rows !== undefined && { rows: rule.rows }), confidence }
  const candidate = numberNamed(pair.candidate.profile, name, taken)
  return pair.reference
    ? { candidate, reference: numberNamed(pair.reference.profile, name, taken) }
    : { candidate }
}

function about(rule: MetricsRule, name: string, sides: Sides) {
  return {
    id: { gate: 'metrics', column: name },
    measure: 'metrics',
    unit: isOfShares(rule) ? ('share' as const) : ('column' as const),
    ...sides,
    facts: factsOf(rule, sides),
  }
}

function evidenceOf(
  { rows }: MetricsRule,
  written: Limit | undefined,
  limit: ResolvedLimit | undefined,
  { candidate, reference }: Sides,
): Shown {
  if (written === undefined || limit === undefined) return { shown: false }
  return rows === undefined ? { shown: true } : intervalEvidence(written, limit, candidate, reference)
}

function factsOf(rule: MetricsRule, { reference, candidate }: Sides): Facts {
  const worse = worseOf(rule)
  const change = reference && changeOf(reference, candidate)
  const estimate = reference && changeBetween(reference, candidate)
  return {
    gate: 'metrics',
    ...(worse && { worse }),
    ...(change !== undefined && { change }),
    ...(estimate && { interval: { ...estimate.interval, confidence } }),
  }
}

function changeOf(reference: Measurement, candidate: Measurement): number | undefined {
  return isMeasured(reference) && isMeasured(candidate) ? candidate.value - reference.value : undefined
}
