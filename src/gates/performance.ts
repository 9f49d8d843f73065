import type { Check, CheckId } from '../judgement/check.js'
import { rowsForQuantile } from '../judgement/evidence.js'
import { type Difference, independently, intervalEvidence, type Shown } from '../judgement/interval.js'
import { judge } from '../judgement/judge.js'
import type { Limit, ResolvedLimit } from '../judgement/limit.js'
import { isMeasured, type Measurement } from '../measures/measurement.js'
import { compareModels } from '../measures/paired/compare-models.js'
import type { RateInputs } from '../measures/rates/rate.js'
import { askedOf, askedOfData, askedOfRoles, classNeeds } from './classes.js'
import { absentCheck } from './columns/named.js'
import type { Gate, GateResult, Pair, Table } from './gate.js'
import { outcomeProblem } from './outcome-words.js'
import { performanceFacts } from './performance/facts.js'
import { type Models, modelsOf, needsOfModels } from './performance/models.js'
import { championInputs, shadowProblems } from './performance/shadow.js'
import { hasRelative, judgeable, resolveLimits } from './rule/limit-text.js'
import { type PerformanceRule, performanceRule } from './rule/performance-rule.js'
import { absentInput, inputsOf, rateOf, roleProblems } from './rule/rate-inputs.js'

/**
 * Performance: has a rate become worse than the policy lets it?
 *
 * One-sided: the limit lies on the side where the measure gets worse, so an improvement never fails. A breach fails
 * when intervals show it (default-rules.md, 9 and 10), and a pass needs the interval clear of the limit; in between is
 * inconclusive, with the rows that would decide. Where rows of both sides have one id, or one file has the answers of
 * both models, the same rows are compared, which tells smaller changes from chance.
 */
export const performance: Gate<PerformanceRule> = {
  id: 'performance',
  title: 'Model and service performance',
  rule: performanceRule,
  onByDefault: false,
  weighs: true,
  problems(rule, roles) {
    const found = askedOfRoles(rule, roles).flatMap(own => [
      ...roleProblems(rule, own),
      ...shadowProblems(rateOf(rule), own),
    ])
    return [...new Map(found.map(problem => [problem.message, problem])).values()]
  },
  shares(rule, table) {
    if (rule.class !== undefined) return []
    const rate = rateOf(rule)
    const inputs = inputsOf(rule, table.roles, confidence)
    const [need, ...more] = rate.needs(inputs)
    if (need?.fold !== 'tally' || more.length > 0 || rate.worse === 'neither') return []
    return [{ id: idOf(rule), need, of: side => rate.of(inputs, side), worse: rate.worse }]
  },
  needs: (rule, table) => [
    ...classNeeds(rule, table),
    ...askedOf(rule, table).flatMap(one => needsOfModels(rule, one.table, confidence)),
  ],
  checks(rule, table, pair) {
    const absent = absentColumn(rule, table, pair)
    if (absent !== undefined)
      return {
        checks: [absentCheck('performance', absent, table, { inId: pathPart(rule), measure: rule.measure })],
        notChecked: [],
      }
    const { asked, notChecked } = askedOfData(rule, table, pair, {
      gate: 'performance',
      rate: rateOf(rule),
    })
    const found = asked.map(one => checked(rule, modelsOf(rule, one.table, pair, confidence), one.class))
    return {
      checks: found.flatMap(({ checks }) => checks),
      notChecked: [...notChecked, ...found.flatMap(one => one.notChecked)],
    }
  },
}

/** Two-sided; 95 % to the side where things get worse. */
const confidence = 0.9

function absentColumn(rule: PerformanceRule, table: Table, pair: Pair): string | undefined {
  if (performance.problems?.(rule, table.roles).length !== 0) return rule.measure
  const both = hasRelative(rule) && pair.reference !== undefined
  const isHere = (name: string) => table.columns.some(column => column.name === name && column.candidate)
  const { prediction, score } = championInputs(rateOf(rule), table.roles, { confidence }) ?? {}
  const champion = [prediction, score].filter(name => name !== undefined)
  return absentInput(rule, table.roles, table, both) ?? champion.find(name => !isHere(name))
}

function checked(rule: PerformanceRule, models: Models, ofClass?: string): GateResult {
  const { rate, inputs, pair, pairing } = models
  const comparison = pairing && 'rows' in pairing ? compareModels(rate, pairing.rows, inputs) : undefined
  const candidate =
    outcomeProblem(rate, inputs.candidate, pair.candidate, pair.reference) ??
    comparison?.candidate ??
    rate.of(inputs.candidate, pair.candidate)
  const reference =
    pair.reference &&
    (outcomeProblem(rate, inputs.reference, pair.reference, pair.candidate) ??
      comparison?.reference ??
      rate.of(inputs.reference, pair.reference))
  const limits = resolveLimits(rule, reference)
  if (limits === undefined)
    return { checks: [], notChecked: [{ gate: 'performance', subject: pathPart(rule), why: 'no-reference' }] }
  const compared = pairing && 'refused' in pairing ? pairing.refused : judgeable(rule, candidate, reference)
  const difference = comparison?.change?.difference ?? independently(reference, candidate)
  const evidence = (written: Limit | undefined, limit: ResolvedLimit | undefined) =>
    evidenceOf(rule, written, limit, { candidate, reference, difference })
  const [fail, warn] = [evidence(rule.fail, limits.fail), evidence(rule.warn, limits.warn)]
  const { blind, rowsNeeded = leastRows(inputs.candidate, candidate) } = rule.fail ? fail : warn
  const check: Check = {
    id: { ...idOf(rule), ...(ofClass !== undefined && { group: `class ${ofClass}` }) },
    measure: rule.measure,
    unit: rate.unit,
    ...(reference && { reference }),
    candidate,
    compared,
    ...limits,
    decision: judge({
      compared,
      ...limits,
      shown: { fail: fail.shown, warn: warn.shown },
      ...(blind && { blind }),
      ...(rowsNeeded !== undefined && { rowsNeeded }),
    }),
    facts: performanceFacts(models, comparison, reference && difference(1)),
  }
  return { checks: [check], notChecked: [] }
}

interface Measurements {
  candidate: Measurement
  reference: Measurement | undefined
  difference: Difference
}

function evidenceOf(
  rule: PerformanceRule,
  written: Limit | undefined,
  limit: ResolvedLimit | undefined,
  { candidate, reference, difference }: Measurements,
): Shown {
  if (written === undefined || limit === undefined) return { shown: false }
  if (rule.evidence === 'none') return { shown: true }
  return intervalEvidence(written, limit, candidate, reference, difference)
}

function idOf(rule: PerformanceRule): CheckId {
  return {
    gate: 'performance',
    measure: pathPart(rule),
    ...(rule.column !== undefined && { column: rule.column }),
  }
}

/** `latency-p99.9` for `latency` with `at: 0.999`, `top-3`, `throughput-per-hour`. */
function pathPart({ measure, at, k, per }: PerformanceRule): string {
  if (k !== undefined) return `top-${k}`
  if (per !== undefined) return `${measure}-per-${per}`
  return at === undefined ? measure : `${measure}-p${Number((at * 100).toPrecision(12))}`
}

/** A quantile that nothing bounds needs rows before all else. */
function leastRows({ at }: RateInputs, candidate: Measurement): number | undefined {
  const isOpen = isMeasured(candidate) && candidate.interval?.open !== undefined
  return isOpen && at !== undefined ? rowsForQuantile(at) : undefined
}
