import type { Check } from '../../judgement/check.js'

/** Does a waiver take this check out of verdict and exit code? */
export function isWaived(check: Check): boolean {
  return check.waiver?.state === 'applies'
}

const statusOrder = { fail: 0, warn: 1, inconclusive: 2, pass: 4 }
const WAIVED = 3

/** The order in which people want to know; gates that are not here come last. */
const gateOrder = [
  'schema',
  'drift',
  'nulls',
  'values',
  'outliers',
  'row-count',
  'dataset',
  'duplicates',
  'fairness',
  'performance',
  'metrics',
  'concept',
  'trend',
]

/** Findings first: by status, then gate, then as the gate gave them. */
export function inOrder<Any extends Check>(checks: readonly Any[]): Any[] {
  return [...checks].sort((a, b) => placeOf(a) - placeOf(b))
}

function placeOf(check: Check): number {
  const breached = check.decision.status === 'fail' || check.decision.status === 'warn'
  const status = breached && isWaived(check) ? WAIVED : statusOrder[check.decision.status]
  const gate = gateOrder.indexOf(check.id.gate)
  return status * 100 + (gate === -1 ? gateOrder.length : gate)
}
