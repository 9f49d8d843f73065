import type { Decision } from '../../judgement/check.js'
import { type Adjustment, rowsForShares } from '../../judgement/evidence.js'
import { intervalEvidence, type Shown } from '../../judgement/interval.js'
import type { Limit, ResolvedLimit } from '../../judgement/limit.js'
import type { DisparityResult } from '../../measures/disparities/disparity.js'
import { isMeasured, type Reason } from '../../measures/measurement.js'
import type { FairnessRule } from '../rule/fairness-rule.js'
import type { GroupFinding } from './group-rates.js'

/** The gap on one side, with the groups it rests on. */
export interface Gap extends DisparityResult {
  groups: GroupFinding[]
  /** Groups that were compared. */
  compared: number
  /** Why a group was left out. */
  blind?: Reason
  /** As `Table.parts`. */
  parts?: number
}

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

/** The two groups were picked by looking, so their p counts for every pair there is, in every part that is asked. */
export function byTest(rule: FairnessRule, gap: Gap): Evidence {
  const pairs = ((gap.parts ?? 1) * (gap.compared * (gap.compared - 1))) / 2
  const p = isMeasured(gap.measurement) ? gap.measurement.pValue : undefined
  const adjusted = p === undefined ? undefined : Math.min(1, p * pairs)
  const plain = rule.evidence === 'none'
  // Beside a `fail`, a warning is the weaker claim of a smaller gap and asks for the stronger test; alone it is the limit.
  const level = rule.fail ? 0.01 : 0.05
  const needed = rowsNeeded(gap, pairs)
  return {
    shown: { fail: plain || (adjusted ?? 1) <= 0.05, warn: plain || (adjusted ?? 1) <= level },
    ...(rule.fail && { silent: { warn: true } }),
    ...(adjusted !== undefined && { pAdjusted: adjusted, familySize: pairs, adjust: 'bonferroni' as const }),
    ...(needed !== undefined && { rowsNeeded: needed }),
  }
}

function rowsNeeded(gap: Gap, pairs: number): number | undefined {
  const shares = [gap.highest, gap.lowest].map(name => gap.groups.find(({ group }) => group === name)?.rate)
  const [high, low] = shares.map(rate => (rate && isMeasured(rate) ? rate.value : undefined))
  return high === undefined || low === undefined ? undefined : rowsForShares(high, low, 0.05 / pairs)
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
