import type { Check } from '../../judgement/check.js'
import { judge } from '../../judgement/judge.js'
import type { ResolvedLimit } from '../../judgement/limit.js'
import type { GateResult } from '../gate.js'
import type { FairnessRule } from '../rule/fairness-rule.js'
import { judgeable, resolveLimits } from '../rule/limit-text.js'
import { byInterval, byTest, isByInterval, withSmallerGroup } from './evidence.js'
import { type Gap, otherGaps } from './gap.js'
import type { Question } from './question.js'
import { withheldGroups } from './withheld-groups.js'

/** What is judged, and how the check of it is called. */
export interface About {
  question: Question
  id: Check['id']
  minCount: number
}

/** The two groups furthest apart; or others that are past the limit for certain, where chance could do it in those. */
export function judgeGap(rule: FairnessRule, about: About, gap: Gap, before: Gap | undefined): GateResult {
  const limits = resolveLimits(rule, before?.measurement)
  const { question, id, minCount } = about
  if (limits === undefined)
    return {
      checks: [],
      notChecked: [{ gate: 'fairness', subject: id.column ?? question.measure, why: 'no-reference' }],
    }
  const given = question.of === 'strata' ? question.given : undefined
  const judged = (one: Gap) =>
    withheldGroups(checkOf(rule, about, limits, one, before), one, before, given, minCount)
  const widest = judged(gap)
  const { status } = widest.decision
  if (status === 'fail' || rule.evidence === 'none') return { checks: [widest], notChecked: [] }
  const others = otherGaps(gap, question.worse).map(judged)
  const worse = status === 'warn' ? (['fail'] as const) : (['fail', 'warn'] as const)
  const [shown = widest] = worse.flatMap(one => others.find(({ decision }) => decision.status === one) ?? [])
  return { checks: [shown], notChecked: [] }
}

function checkOf(
  rule: FairnessRule,
  { question, id }: About,
  limits: { warn?: ResolvedLimit; fail?: ResolvedLimit },
  gap: Gap,
  before: Gap | undefined,
): Check {
  const compared = judgeable(rule, gap.measurement, before?.measurement)
  const isOfInterval = isByInterval(question)
  const evidence = isOfInterval ? byInterval(rule, limits, gap, before) : byTest(rule, question, gap)
  const blind = rule.evidence === 'none' ? undefined : (gap.blind ?? evidence.blind)
  const decision = judge({ compared, ...limits, ...evidence, ...(blind && { blind }) })
  return {
    id,
    measure: question.measure,
    unit: question.unit,
    ...(before && { reference: before.measurement }),
    candidate: gap.measurement,
    compared,
    ...limits,
    decision: isOfInterval ? decision : withSmallerGroup(decision, gap),
  }
}
