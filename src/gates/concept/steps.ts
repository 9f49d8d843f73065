import type { Check } from '../../judgement/check.js'
import { judge } from '../../judgement/judge.js'
import { breaches, type ResolvedLimit } from '../../judgement/limit.js'
import { detect } from '../../measures/concept/detect.js'
import type { Detected } from '../../measures/concept/sequential.js'
import { type Measured, type Unmeasurable, unmeasurable } from '../../measures/measurement.js'
import type { Side } from '../../profile/views/side.js'
import type { Table } from '../gate.js'
import { type ConceptRule, limitsFor, measureOf } from '../rule/concept-rule.js'
import { levels } from '../rule/drift-rule.js'
import { resolveLimits } from '../rule/limit-text.js'
import type { ConceptAsking } from './asking.js'
import { type ErrorSeries, errorSeries, errorSeriesNeeds } from './errors.js'
import { stepFacts } from './step-facts.js'

const usualDelta = 0.005

/** Errors of the candidate over time. It needs no reference: what it compares with is what came before. */
export const overTime: ConceptAsking = {
  requires: () => ['timestamp', 'label', 'prediction'],
  reads: () => ['timestamp', 'label', 'prediction'],
  needs: (_, table) => (isTimed(table) ? errorSeriesNeeds(table) : []),
  checks(rule, table, { candidate }) {
    const { id: measure, unit } = measureOf(rule)
    const limits = resolveLimits(limitsFor(rule, true), undefined) ?? {}
    const errors = isTimed(table) ? errorSeries(table, candidate) : undefined
    const found = errors
      ? detected(rule, errors)
      : unmeasurable(isTimed(table) ? 'not-collected' : 'wrong-kind')
    const compared = 'trace' in found ? found.measurement : found
    const check: Check = {
      id: { gate: 'concept', measure },
      measure,
      unit,
      candidate: compared,
      compared,
      ...limits,
      decision: judge({ compared, ...limits, ...evidenceOf(rule, found, limits, table) }),
      ...('trace' in found && errors && { facts: stepFacts(errors, found, limits, table.minCount) }),
    }
    return { checks: [check], notChecked: [] }
  },
}

function isTimed({ columns, roles }: Table): boolean {
  return columns.find(({ name }) => name === roles.timestamp)?.kind === 'timestamp'
}

function detected(rule: ConceptRule, { steps }: ErrorSeries): Detected | Unmeasurable {
  const measure = measureOf(rule)
  if (measure.reads !== 'steps') return unmeasurable('wrong-kind')
  return detect(measure, steps, { delta: rule.delta ?? usualDelta })
}

type Limits = { fail?: ResolvedLimit; warn?: ResolvedLimit }

function evidenceOf(rule: ConceptRule, found: Detected | Unmeasurable, limits: Limits, { parts = 1 }: Table) {
  if (!('trace' in found) || rule.evidence === 'none') return { shown: { fail: true, warn: true } }
  const pAdjusted = Math.min(1, parts * (found.measurement.pValue ?? 1))
  const shown = { fail: pAdjusted <= levels.fail, warn: pAdjusted <= levels.warn }
  const blind = isBlind(found, limits) && { code: 'too-few-rows' as const, have: rowsOf(found.measurement) }
  return { shown, silent: { fail: true, warn: true }, pAdjusted, familySize: parts, ...(blind && { blind }) }
}

/** A rise that matters would have passed the limit, and chance, in fewer than 80 of 100 runs. */
function isBlind({ chance, risen }: Detected, { fail, warn }: Limits): boolean {
  const limit = fail ?? warn
  const critical = chance[Math.ceil(chance.length * (1 - levels.fail)) - 1] ?? 0
  const isNoticed = (value: number) => value > critical && (limit?.of !== 'value' || breaches(limit, value))
  return risen.filter(isNoticed).length < 0.8 * risen.length
}

function rowsOf({ basis }: Measured): number {
  return 'rows' in basis ? basis.rows : 0
}
