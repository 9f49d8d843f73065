import type { Check } from '../judgement/check.js'
import { judge } from '../judgement/judge.js'
import type { ResolvedLimit } from '../judgement/limit.js'
import { disparities } from '../measures/disparities/all.js'
import { isMeasured } from '../measures/measurement.js'
import type { RateInputs } from '../measures/rates/rate.js'
import { groupTerms } from '../profile/views/groups.js'
import type { Side } from '../profile/views/side.js'
import { absentCheck } from './columns/named.js'
import { byInterval, byTest, type Gap, withSmallerGroup } from './fairness/evidence.js'
import { groupRates, tooManyGroups } from './fairness/group-rates.js'
import { otherGaps } from './fairness/other-gaps.js'
import { withheldGroups } from './fairness/withheld-groups.js'
import type { Gate, GateResult, Pair, Table } from './gate.js'
import { outcomeProblem } from './outcome-words.js'
import { type FairnessRule, fairnessRule } from './rule/fairness-rule.js'
import { judgeable, resolveLimits } from './rule/limit-text.js'
import { absentInput, inputsOf, rateOf, roleProblems } from './rule/rate-inputs.js'

/**
 * Fairness: does a rate differ between groups by more than the policy allows?
 *
 * The lowest against the highest group, or any two that are past the limit for certain: a breach fails when Fisher's
 * test, adjusted for the pairs that could have been picked, finds it more than chance. A group that is too small or has no rate makes a pass inconclusive and is named.
 * The reference's gap is told beside. default-rules.md, 8; what is measured is a difference of rates, no more.
 */
export const fairness: Gate<FairnessRule> = {
  id: 'fairness',
  title: 'Rates by group',
  rule: fairnessRule,
  onByDefault: false,
  weighs: true,
  problems(rule, roles) {
    const groups = rule.groups ?? roles.groups
    const none = {
      path: [],
      message: 'fairness needs group columns: name them under `columns: groups:`, or `groups` in this rule',
    }
    return [...roleProblems(rule, roles), ...(groups.length === 0 ? [none] : [])]
  },
  needs: (rule, table) =>
    attributes(rule, table).flatMap(columns =>
      rateOf(rule)
        .needs(inputsOf(rule, table.roles, confidence))
        .map(need => ({ ...need, within: [...need.within, ...groupTerms(columns)] })),
    ),
  checks(rule, table, pair) {
    const results = attributes(rule, table).map(columns => checkAttribute(rule, columns, table, pair))
    return { checks: results.flatMap(one => one.checks), notChecked: results.flatMap(one => one.notChecked) }
  },
}

const confidence = 0.95

/** Each attribute as the columns that make its groups. */
function attributes(rule: FairnessRule, table: Table): string[][] {
  return (rule.groups ?? table.roles.groups).map(one => (typeof one === 'string' ? [one] : [...one]))
}

function checkAttribute(rule: FairnessRule, columns: string[], table: Table, pair: Pair): GateResult {
  const column = columns.join(' x ')
  const here = new Set(table.columns.filter(each => each.candidate).map(each => each.name))
  const lacking = roleProblems(rule, table.roles).length > 0 ? rule.measure : undefined
  const absent =
    lacking ?? absentInput(rule, table.roles, table, false) ?? columns.find(name => !here.has(name))
  if (absent !== undefined)
    return {
      checks: [
        { ...absentCheck('fairness', absent, table), id: idOf(rule, column), measure: measureOf(rule) },
      ],
      notChecked: [],
    }
  const inputs = inputsOf(rule, table.roles, confidence)
  const found = findGap(rule, columns, pair.candidate, inputs, pair.reference)
  if (found === 'too-many-groups')
    return {
      checks: [],
      notChecked: [
        { gate: 'fairness', subject: column, why: 'too-many-groups', detail: `more than ${tooManyGroups}` },
      ],
    }
  const before = pair.reference && findGap(rule, columns, pair.reference, inputs, pair.candidate)
  const reference = before === undefined || before === 'too-many-groups' ? undefined : before
  const { parts } = table
  return judgeGap(rule, column, { ...found, ...(parts !== undefined && { parts }) }, reference)
}

function findGap(
  rule: FairnessRule,
  columns: string[],
  side: Side,
  inputs: RateInputs,
  other: Side | undefined,
): Gap | 'too-many-groups' {
  const found = groupRates(side, columns, rateOf(rule), inputs, rule['min-group'])
  if (found === 'too-many-groups') return found
  const problem = outcomeProblem(rateOf(rule), inputs, side, other)
  const groups = problem
    ? found.map(group => ({ ...group, rate: problem, left: problem.unmeasurable }))
    : found
  const whole = groups.filter(group => group.left === undefined)
  const blind = groups.find(group => group.left !== undefined)?.left
  const result = disparities[rule.compare].between(whole, rateOf(rule).worse)
  const lone = !isMeasured(result.measurement) && whole.length < 2 && blind !== undefined
  return {
    ...(lone ? { measurement: { unmeasurable: blind } } : result),
    groups,
    compared: whole.length,
    ...(blind && { blind }),
  }
}

/** The two groups furthest apart; or others that are past the limit for certain, where chance could do it in those. */
function judgeGap(
  rule: FairnessRule,
  column: string,
  gap: Gap,
  before: Gap | undefined,
  minCount = 10,
): GateResult {
  const limits = resolveLimits(rule, before?.measurement)
  if (limits === undefined)
    return { checks: [], notChecked: [{ gate: 'fairness', subject: column, why: 'no-reference' }] }
  const judged = (one: Gap) =>
    withheldGroups(checkOf(rule, column, limits, one, before), one, before, minCount)
  const widest = judged(gap)
  const { status } = widest.decision
  if (status === 'fail' || rule.evidence === 'none') return { checks: [widest], notChecked: [] }
  const others = otherGaps(rule, gap).map(judged)
  const worse = status === 'warn' ? (['fail'] as const) : (['fail', 'warn'] as const)
  const [shown = widest] = worse.flatMap(one => others.find(({ decision }) => decision.status === one) ?? [])
  return { checks: [shown], notChecked: [] }
}

function checkOf(
  rule: FairnessRule,
  column: string,
  limits: { warn?: ResolvedLimit; fail?: ResolvedLimit },
  gap: Gap,
  before: Gap | undefined,
): Check {
  const compared = judgeable(rule, gap.measurement, before?.measurement)
  const evidence = rule.compare === 'worst-group' ? byInterval(rule, limits, gap, before) : byTest(rule, gap)
  const blind = rule.evidence === 'none' ? undefined : (gap.blind ?? evidence.blind)
  const decision = judge({ compared, ...limits, ...evidence, ...(blind && { blind }) })
  return {
    id: idOf(rule, column),
    measure: measureOf(rule),
    unit: rule.compare === 'ratio' ? 'score' : rateOf(rule).unit,
    ...(before && { reference: before.measurement }),
    candidate: gap.measurement,
    compared,
    ...limits,
    decision: rule.compare === 'worst-group' ? decision : withSmallerGroup(decision, gap),
  }
}

function idOf(rule: FairnessRule, column: string): Check['id'] {
  return { gate: 'fairness', measure: measureOf(rule), column }
}

function measureOf({ measure, compare }: FairnessRule): string {
  return `${measure}-${compare}`
}
