import type { Decision } from '../../judgement/check.js'
import { type Adjustment, rowsForShares } from '../../judgement/evidence.js'
import { intervalEvidence, type Shown } from '../../judgement/interval.js'
import type { Limit, ResolvedLimit } from '../../judgement/limit.js'
import { isMeasured, type Reason } from '../../measures/measurement.js'
import type { FairnessRule } from '../rule/fairness-rule.js'
import type { Gap } from './gap.js'
import { isOfRows, type Question } from './question.js'

/** What judge() asks beside the gap itself. */
export interface Evidence {
  shown: { fail: boolean; warn: boolean }
  silent?: { warn: boolean }
  blind?: Reason
  rowsNeeded?: number
  pAdjusted?: number
  familySize?: number
  adjust?: Adjustment
}

/** Whether what meets the limit is one number with its interval, rather than a comparison that a test is of. */
export function isByInterval(question: Question): boolean {
  return (question.of === 'rate' && question.isInterval) || isOfRows(question)
}

/** The two groups were picked by looking, so their p counts for every comparison, in every part that is asked. */
export function byTest(rule: FairnessRule, question: Question, gap: Gap): Evidence {
  const comparisons = (gap.parts ?? 1) * gap.comparisons
  const p = isMeasured(gap.measurement) ? gap.measurement.pValue : undefined
  const adjusted = p === undefined ? undefined : Math.min(1, p * comparisons)
  const plain = rule.evidence === 'none'
  // Beside a `fail`, a warning is the weaker claim of a smaller gap and asks for the stronger test; alone it is the limit.
  const level = rule.fail ? 0.01 : 0.05
  const needed = rowsNeeded(question, gap, comparisons)
  return {
    shown: { fail: plain || (adjusted ?? 1) <= 0.05, warn: plain || (adjusted ?? 1) <= level },
    ...(rule.fail && { silent: { warn: true } }),
    ...(adjusted !== undefined && {
      pAdjusted: adjusted,
      familySize: comparisons,
      adjust: 'bonferroni' as const,
    }),
    ...(needed !== undefined && { rowsNeeded: needed }),
  }
}

/** In each group. Means are no shares of rows. */
function rowsNeeded(question: Question, { rates, rate }: Gap, comparisons: number): number | undefined {
  const areShares = question.of !== 'benefits' && (question.of !== 'odds' || rate !== undefined)
  if (rates === undefined || !areShares) return undefined
  return rowsForShares(rates.highest, rates.lowest, 0.05 / comparisons)
}

/** `rowsNeeded` is for each group, so what there is is said of the smaller one, by the members its rate is a share of. */
export function withSmallerGroup(decision: Decision, { groups, highest, lowest }: Gap): Decision {
  if (decision.reason?.code !== 'not-shown') return decision
  const [smaller] = groups
    .filter(({ group }) => group === highest || group === lowest)
    .map(({ group, rows, rate }) => ({ subject: group, have: (isMeasured(rate) && rate.share?.of) || rows }))
    .sort((a, b) => a.have - b.have)
  return { ...decision, reason: { ...decision.reason, ...smaller } }
}

/** One group's rate against a limit: the interval of that rate decides. */
export function byInterval(
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
