import type { Check } from '../../judgement/check.js'
import { changeBetween, intervalEvidence } from '../../judgement/interval.js'
import { judge } from '../../judgement/judge.js'
import type { Limit, ResolvedLimit } from '../../judgement/limit.js'
import type { Estimated } from '../../measures/concept/estimated.js'
import { type Measurement, unmeasurable } from '../../measures/measurement.js'
import type { RateInputs } from '../../measures/rates/rate.js'
import type { GateResult, Pair, Roles, Table } from '../gate.js'
import { type ConceptRule, limitsFor, measureOf } from '../rule/concept-rule.js'
import { judgeable, resolveLimits } from '../rule/limit-text.js'
import type { ConceptAsking } from './asking.js'
import { asItIs, expectedScores, learnt, scoreColumns, scoreNeeds } from './scores.js'

/** Two-sided; 95 % to the side where things get worse. */
const confidence = 0.9

/** Rates of a model expected of the candidate's scores, against those that the labelled reference has. */
export const withoutLabels: ConceptAsking = {
  requires: (rule, roles) => [
    ...withoutLabels.reads(rule, roles),
    ...(isCalibrated(rule) ? ['label' as const] : []),
  ],
  reads: rule => ['score', ...(estimateOf(rule)?.readsPredictions ? ['prediction' as const] : [])],
  needs(rule, table) {
    const measure = estimateOf(rule)
    return measure && isScored(table) ? scoreNeeds(measure, scoreColumns(table), inputsOf(table.roles)) : []
  },
  checks(rule, table, pair) {
    const measure = estimateOf(rule)
    if (measure === undefined) throw new RangeError('the rule asks for no estimate')
    const limits = limitsFor(rule, true)
    const reference = pair.reference && measure.rate.of(inputsOf(table.roles), pair.reference)
    const resolved = resolveLimits(limits, reference)
    if (resolved === undefined || (pair.reference === undefined && isCalibrated(rule)))
      return { checks: [], notChecked: [{ gate: 'concept', subject: measure.id, why: 'no-reference' }] }
    const found = estimate(rule, measure, table, pair)
    return judged(rule, measure, found, { written: limits, resolved, ...(reference && { reference }) })
  },
}

interface Estimate {
  candidate: Measurement
  labelled?: number
  beyond?: { rows: number; of: number }
}

function estimate(
  rule: ConceptRule,
  measure: Estimated,
  table: Table,
  { reference, candidate }: Pair,
): Estimate {
  if (!isScored(table)) return { candidate: unmeasurable('wrong-kind') }
  const columns = scoreColumns(table)
  const calibration = isCalibrated(rule) && reference ? learnt(columns, reference) : asItIs
  if ('unmeasurable' in calibration) return { candidate: calibration }
  const found = expectedScores(measure, columns, candidate, calibration)
  if ('unmeasurable' in found) return { candidate: found }
  const { scores, beyond, rows: of } = found
  if (beyond > 0 && !isCalibrated(rule))
    return { candidate: unmeasurable('wrong-kind', { subject: columns.score }) }
  return {
    candidate: measure.of(scores, confidence),
    ...(calibration.labelled !== undefined && { labelled: calibration.labelled }),
    ...(beyond > 0 && { beyond: { rows: beyond, of } }),
  }
}

interface Limits {
  written: { fail?: Limit | undefined; warn?: Limit | undefined }
  resolved: { fail?: ResolvedLimit; warn?: ResolvedLimit }
  reference?: Measurement
}

function judged(
  rule: ConceptRule,
  { id: measure, unit }: Estimated,
  { candidate, labelled, beyond }: Estimate,
  { written, resolved, reference }: Limits,
): GateResult {
  const compared = judgeable(written, candidate, reference)
  const evidence = (of: 'fail' | 'warn') => {
    const [limit, put] = [written[of], resolved[of]]
    if (limit === undefined || put === undefined) return { shown: false }
    return rule.evidence === 'none' ? { shown: true } : intervalEvidence(limit, put, candidate, reference)
  }
  const [fail, warn] = [evidence('fail'), evidence('warn')]
  const { blind, rowsNeeded } = written.fail ? fail : warn
  const change = reference && changeBetween(reference, candidate)
  const check: Check = {
    id: { gate: 'concept', measure },
    measure,
    unit,
    ...(reference && { reference }),
    candidate,
    compared,
    ...resolved,
    decision: judge({
      compared,
      ...resolved,
      shown: { fail: fail.shown, warn: warn.shown },
      ...(blind && { blind }),
      ...(rowsNeeded !== undefined && { rowsNeeded }),
    }),
    facts: {
      gate: 'concept',
      about: 'estimate',
      calibration: isCalibrated(rule) ? 'isotonic' : 'none',
      ...(labelled !== undefined && { labelled }),
      ...(beyond && { beyond }),
      ...(change && { change: change.value, interval: { ...change.interval, confidence } }),
    },
  }
  return { checks: [check], notChecked: [] }
}

function estimateOf(rule: ConceptRule): Estimated | undefined {
  const measure = measureOf(rule)
  return measure.reads === 'scores' ? measure : undefined
}

function isCalibrated({ calibration }: ConceptRule): boolean {
  return calibration !== 'none'
}

function isScored({ columns, roles }: Table): boolean {
  return columns.find(({ name }) => name === roles.score)?.kind === 'numeric'
}

function inputsOf({ label, prediction, score, positive }: Roles): RateInputs {
  return {
    confidence,
    ...(label !== undefined && { label }),
    ...(prediction !== undefined && { prediction }),
    ...(score !== undefined && { score }),
    ...(positive !== undefined && { positive }),
  }
}
