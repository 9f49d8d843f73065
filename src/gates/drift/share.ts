import type { Check } from '../../judgement/check.js'
import { driftedShare } from '../../judgement/drifted-share.js'
import { judge } from '../../judgement/judge.js'
import type { GateResult } from '../gate.js'
import { type DriftRule, driftRule } from '../rule/drift-rule.js'
import { resolveLimits } from '../rule/limit-text.js'

/**
 * The share of columns that drifted, against a limit. Each column is judged by the default rule, which asks that its
 * change be real, so the share needs no further evidence; columns that could not be decided leave it open.
 *
 * @param checkColumns runs a rule of `drift` on the same table
 */
export function checkShare(rule: DriftRule, checkColumns: (rule: DriftRule) => GateResult): GateResult {
  const { columns, adjust, evidence } = rule
  const found = checkColumns(
    driftRule.parse({ adjust, ...(columns && { columns }), ...(evidence && { evidence }) }),
  )
  const share = driftedShare(found.checks)
  if (share === undefined)
    return { checks: [], notChecked: [{ gate: 'drift', subject: 'drifted-share', why: 'no-reference' }] }
  const limits = resolveLimits(rule, undefined) ?? {}
  const decision = judge({ compared: share, ...limits, shown: { fail: true, warn: true } })
  const check: Check = {
    id: { gate: 'drift', measure: 'drifted-share' },
    measure: 'drifted-share',
    unit: 'share',
    compared: share,
    ...limits,
    decision:
      decision.reason?.code === 'resolution' ? { ...decision, reason: openColumns(found.checks) } : decision,
  }
  return { checks: [check], notChecked: [] }
}

function openColumns(checks: readonly Check[]) {
  const have = checks.filter(({ decision }) => decision.status === 'inconclusive').length
  return { code: 'undecided-columns' as const, have }
}
