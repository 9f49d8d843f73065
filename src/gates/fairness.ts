import type { Check, Facts } from '../judgement/check.js'
import { rowsForShares } from '../judgement/evidence.js'
import { intervalEvidence, type Shown } from '../judgement/interval.js'
import { judge } from '../judgement/judge.js'
import type { Limit, ResolvedLimit } from '../judgement/limit.js'
import { disparities } from '../measures/disparities/all.js'
import type { DisparityResult } from '../measures/disparities/disparity.js'
import { isMeasured, type Measurement, type Reason } from '../measures/measurement.js'
import type { RateInputs } from '../measures/rates/rate.js'
import { groupTerms } from '../profile/views/groups.js'
import type { Side } from '../profile/views/side.js'
import { type FairnessRule, fairnessRule } from './fairness-rule.js'
import type { Gate, GateResult, Pair, Table } from './gate.js'
import { type GroupFinding, groupRates, tooManyGroups } from './group-rates.js'
import { judgeable, resolveLimits } from './limit-text.js'
import { absentCheck } from './named.js'
import { absentInput, inputsOf, rateOf, roleProblems } from './rate-inputs.js'

/**
 * Fairness: does a rate differ between groups by more than the policy allows?
 *
 * The lowest against the highest group; a breach fails when Fisher's test, adjusted for the pairs that could have been
 * picked, finds it more than chance. A group that is too small or has no rate makes a pass inconclusive and is named.
 * The reference's gap is told beside. default-rules.md, 8; what is measured is a difference of rates, no more.
 */
export const fairness: Gate<FairnessRule> = {
  id: 'fairness',
  title: 'Rates by group',
  rule: fairnessRule,
  onByDefault: false,
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
      checks: [{ ...absentCheck('fairness', absent), id: idOf(rule, column), measure: measureOf(rule) }],
      notChecked: [],
    }
  const inputs = inputsOf(rule, table.roles, confidence)
  const found = findGap(rule, columns, pair.candidate, inputs)
  if (found === 'too-many-groups')
    return {
      checks: [],
      notChecked: [
        { gate: 'fairness', subject: column, why: 'too-many-groups', detail: `more than ${tooManyGroups}` },
      ],
    }
  const before = pair.reference && findGap(rule, columns, pair.reference, inputs)
  const reference = before === undefined || before === 'too-many-groups' ? undefined : before
  return judgeGap(rule, column, found, reference)
}

/** The gap on one side, with the groups it rests on. */
interface Gap extends DisparityResult {
  groups: GroupFinding[]
  compared: number
  blind?: Reason
}

function findGap(
  rule: FairnessRule,
  columns: string[],
  side: Side,
  inputs: RateInputs,
): Gap | 'too-many-groups' {
  const groups = groupRates(side, columns, rateOf(rule), inputs, rule['min-group'])
  if (groups === 'too-many-groups') return groups
  const whole = groups.filter(group => group.left === undefined)
  const blind = groups.find(group => group.left !== undefined)?.left
  const result = disparities[rule.compare].between(whole)
  const lone = !isMeasured(result.measurement) && whole.length < 2 && blind !== undefined
  return {
    ...(lone ? { measurement: { unmeasurable: blind } } : result),
    groups,
    compared: whole.length,
    ...(blind && { blind }),
  }
}

function judgeGap(rule: FairnessRule, column: string, gap: Gap, before: Gap | undefined): GateResult {
  const limits = resolveLimits(rule, before?.measurement)
  if (limits === undefined)
    return { checks: [], notChecked: [{ gate: 'fairness', subject: column, why: 'no-reference' }] }
  const compared = judgeable(rule, gap.measurement, before?.measurement)
  const evidence = rule.compare === 'worst-group' ? byInterval(rule, limits, gap, before) : byTest(rule, gap)
  const blind = rule.evidence === 'none' ? undefined : (gap.blind ?? evidence.blind)
  const check: Check = {
    id: idOf(rule, column),
    measure: measureOf(rule),
    unit: rule.compare === 'ratio' ? 'score' : 'share',
    ...(before && { reference: before.measurement }),
    candidate: gap.measurement,
    compared,
    ...limits,
    decision: judge({ compared, ...limits, ...evidence, ...(blind && { blind }) }),
    facts: factsOf(gap, before),
  }
  return { checks: [check], notChecked: [] }
}

interface Evidence {
  shown: { fail: boolean; warn: boolean }
  silent?: { warn: boolean }
  blind?: Reason
  rowsNeeded?: number
  pAdjusted?: number
  familySize?: number
}

/** The two groups were picked by looking, so their p counts for every pair there is. */
function byTest(rule: FairnessRule, gap: Gap): Evidence {
  const pairs = (gap.compared * (gap.compared - 1)) / 2
  const p = isMeasured(gap.measurement) ? gap.measurement.pValue : undefined
  const adjusted = p === undefined ? undefined : Math.min(1, p * pairs)
  const plain = rule.evidence === 'none'
  // Beside a `fail`, a warning is the weaker claim of a smaller gap and asks for the stronger test; alone it is the limit.
  const level = rule.fail ? 0.01 : 0.05
  const needed = rowsNeeded(gap, pairs)
  return {
    shown: { fail: plain || (adjusted ?? 1) <= 0.05, warn: plain || (adjusted ?? 1) <= level },
    ...(rule.fail && { silent: { warn: true } }),
    ...(adjusted !== undefined && { pAdjusted: adjusted, familySize: pairs }),
    ...(needed !== undefined && { rowsNeeded: needed }),
  }
}

function rowsNeeded(gap: Gap, pairs: number): number | undefined {
  const shares = [gap.highest, gap.lowest].map(name => gap.groups.find(({ group }) => group === name)?.rate)
  const [high, low] = shares.map(rate => (rate && isMeasured(rate) ? rate.value : undefined))
  return high === undefined || low === undefined ? undefined : rowsForShares(high, low, 0.05 / pairs)
}

/** One group's rate against a limit: the interval of that rate decides. */
function byInterval(
  rule: FairnessRule,
  limits: { fail?: ResolvedLimit; warn?: ResolvedLimit },
  gap: Gap,
  before: Gap | undefined,
): Evidence {
  const of = (written: Limit | undefined, limit: ResolvedLimit | undefined): Shown => {
    if (written === undefined || limit === undefined) return { shown: false }
    if (rule.evidence === 'none') return { shown: true }
    return intervalEvidence(written, limit, gap.measurement, before?.measurement)
  }
  const [fail, warn] = [of(rule.fail, limits.fail), of(rule.warn, limits.warn)]
  const { blind, rowsNeeded: needed } = rule.fail ? fail : warn
  return {
    shown: { fail: fail.shown, warn: warn.shown },
    ...(blind && { blind }),
    ...(needed !== undefined && { rowsNeeded: needed }),
  }
}

function idOf(rule: FairnessRule, column: string): Check['id'] {
  return { gate: 'fairness', measure: measureOf(rule), column }
}

function measureOf({ measure, compare }: FairnessRule): string {
  return `${measure}-${compare}`
}

function factsOf(gap: Gap, before: Gap | undefined): Facts {
  const earlier = new Map(before?.groups.map(({ group, rate }) => [group, rate]))
  const groups = gap.groups.map(({ group, rows, rate, isSmall }) => {
    const reference: Measurement | undefined = earlier.get(group)
    return { group, rows, rate, ...(reference && { reference }), ...(isSmall && { tooSmall: true }) }
  })
  const { highest, lowest } = gap
  return {
    gate: 'fairness',
    groups,
    ...(highest !== undefined && { highest }),
    ...(lowest !== undefined && { lowest }),
  }
}
