import type { Check, CheckId } from '../judgement/check.js'
import { rowsForQuantile } from '../judgement/evidence.js'
import { changeBetween, intervalEvidence, type Shown } from '../judgement/interval.js'
import { judge } from '../judgement/judge.js'
import type { Limit, ResolvedLimit } from '../judgement/limit.js'
import { isMeasured, type Measurement } from '../measures/measurement.js'
import type { RateInputs } from '../measures/rates/rate.js'
import type { Gate, GateResult, Pair } from './gate.js'
import { leftOut } from './left-out.js'
import { absentCheck } from './named.js'
import { outcomeProblem } from './outcome-words.js'
import { checkLimits, hasRelative, judgeable, limitText, resolveLimits } from './rule/limit-text.js'
import { absentInput, inputsOf, rateNames, rateOf, roleProblems } from './rule/rate-inputs.js'

const fivePoints: Limit = {
  text: 'below reference - 5pp',
  is: 'below',
  of: 'value',
  amount: 0.05,
  relative: 'minus',
  unit: 'pp',
}

const rule = z
  .strictObject({
    measure: z.enum(rateNames).default('accuracy').describe('How well the model or the service does'),
    column: z
      .string()
      .min(1)
      .exactOptional()
      .describe('The column of `latency` or `error-rate`, without that role'),
    at: z.number().gt(0).lt(1).exactOptional().describe('Which quantile, for `latency`: 0.99 is p99'),
    evidence: z.literal('none').exactOptional().describe('`none`: the number alone meets the limit'),
    warn: limitText.exactOptional(),
    fail: limitText.exactOptional(),
  })
  .superRefine((rule, context) => {
    const { range, worse, requires } = rateOf(rule)
    checkLimits(rule, { measure: rule.measure, range, worse, hasP: false, relative: true }, context)
    const issue = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message })
    if (rule.column !== undefined && !requires.includes('column'))
      issue(`${rule.measure} reads roles, not a column`, 'column')
    if (rule.measure === 'latency' && rule.at === undefined)
      issue('`latency` needs `at`, such as `at: 0.99`; or write `latency-p99`', 'measure')
    if (rateOf(rule).isPlain && rule.evidence !== 'none')
      issue(
        `${rule.measure} has no interval, so nothing can tell a breach from chance: write \`evidence: none\` to hold the number alone against the limit`,
        'measure',
      )
    if (rule.measure !== 'latency' && rule.at !== undefined) issue('`at` belongs to `latency`', 'at')
    if (!rule.fail && !rule.warn && rule.measure !== 'accuracy')
      issue('without a limit nothing can be decided: write `fail` or `warn`')
  })
  .transform(rule => (rule.fail || rule.warn ? rule : { ...rule, fail: fivePoints }))
type Rule = z.output<typeof rule>

/**
 * Performance: has a rate become worse than the policy lets it?
 *
 * One-sided: the limit lies on the side where the measure gets worse, so an improvement never fails. A breach fails
 * when intervals show it (default-rules.md, 9 and 10), and a pass needs the interval clear of the limit; in between is
 * inconclusive, with the rows that would decide.
 */
export const performance: Gate<Rule> = {
  id: 'performance',
  title: 'Model and service performance',
  rule,
  onByDefault: false,
  weighs: true,
  problems: roleProblems,
  shares(rule, table) {
    const rate = rateOf(rule)
    const inputs = inputsOf(rule, table.roles, confidence)
    const [need, ...more] = rate.needs(inputs)
    if (need?.fold !== 'tally' || more.length > 0 || rate.worse === 'neither') return []
    return [{ id: idOf(rule), need, of: side => rate.of(inputs, side), worse: rate.worse }]
  },
  needs: (rule, table) => rateOf(rule).needs(inputsOf(rule, table.roles, confidence)),
  checks(rule, table, pair) {
    const { roles } = table
    const relative = hasRelative(rule)
    const absent =
      roleProblems(rule, roles).length > 0
        ? rule.measure
        : absentInput(rule, roles, table, relative && pair.reference !== undefined)
    if (absent !== undefined)
      return {
        checks: [absentCheck('performance', absent, table, { inId: pathPart(rule), measure: rule.measure })],
        notChecked: [],
      }
    return checked(rule, inputsOf(rule, roles, confidence), pair)
  },
}

/** Two-sided; 95 % to the side where things get worse. */
const confidence = 0.9

function checked(rule: Rule, inputs: RateInputs, pair: Pair): GateResult {
  const rate = rateOf(rule)
  const candidate =
    outcomeProblem(rate, inputs, pair.candidate, pair.reference) ?? rate.of(inputs, pair.candidate)
  const reference =
    pair.reference &&
    (outcomeProblem(rate, inputs, pair.reference, pair.candidate) ?? rate.of(inputs, pair.reference))
  const limits = resolveLimits(rule, reference)
  if (limits === undefined)
    return { checks: [], notChecked: [{ gate: 'performance', subject: pathPart(rule), why: 'no-reference' }] }
  const compared = judgeable(rule, candidate, reference)
  const fail = evidenceOf(rule, rule.fail, limits.fail, candidate, reference)
  const warn = evidenceOf(rule, rule.warn, limits.warn, candidate, reference)
  const { blind, rowsNeeded = leastRows(inputs, candidate) } = rule.fail ? fail : warn
  const change = reference && changeBetween(reference, candidate)
  const left = leftOut(rate, inputs, pair.candidate)
  const check: Check = {
    id: idOf(rule),
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
    facts: {
      gate: 'performance',
      worse: rate.worse,
      ...(left && { leftOut: left }),
      ...(change && { change: change.value }),
      ...(change && isBounded(change.interval) && { interval: { ...change.interval, confidence } }),
    },
  }
  return { checks: [check], notChecked: [] }
}

function evidenceOf(
  rule: Rule,
  written: Limit | undefined,
  limit: ResolvedLimit | undefined,
  candidate: Measurement,
  reference: Measurement | undefined,
): Shown {
  if (written === undefined || limit === undefined) return { shown: false }
  return rule.evidence === 'none' ? { shown: true } : intervalEvidence(written, limit, candidate, reference)
}

function idOf(rule: PerformanceRule): CheckId {
  return {
    gate: 'performance',
    measure: pathPart(rule),
    ...(rule.column !== undefined && { column: rule.column }),
  }
}

/** `latency-p99.9` for `latency` with `at: 0.999`. */
function pathPart({ measure, at }: Rule): string {
  return at === undefined ? measure : `${measure}-p${Number((at * 100).toPrecision(12))}`
}

/** A quantile that nothing bounds needs rows before all else. */
function leastRows({ at }: RateInputs, candidate: Measurement): number | undefined {
  const isOpen = isMeasured(candidate) && candidate.interval?.open !== undefined
  return isOpen && at !== undefined ? rowsForQuantile(at) : undefined
}

function isBounded({ low, high }: { low: number; high: number }): boolean {
  return Number.isFinite(low) && Number.isFinite(high)
}
