import { roundedOut } from '../../judgement/ceiling.js'
import type { Check } from '../../judgement/check.js'
import { breaches, type Limit, printLimit, resolveLimit } from '../../judgement/limit.js'
import { isMeasured } from '../../measures/measurement.js'

/**
 * The text of the limit moved just as far as what was measured keeps it, three digits rounded outwards.
 *
 * @returns undefined for a limit on a p-value, and where nothing was measured
 */
export function movedLimit(limit: Limit, { compared, reference }: Check): string | undefined {
  if (limit.of === 'p' || !isMeasured(compared)) return undefined
  const { value } = compared
  const from = reference && isMeasured(reference) ? reference.value : undefined
  if (limit.relative !== undefined && from === undefined) return undefined
  const isUpper = limit.is === 'above' || limit.is === 'at least'
  const change = changeTo(limit, value, from ?? 0)
  const isGrowing = isUpper === (change.relative !== 'minus')
  const amount = roundedOut(change.amount, isGrowing ? 'up' : 'down')
  const moved = { ...limit, ...change, amount }
  if (!breaches(resolveLimit(moved, from), value)) return printLimit(moved)
  // `at least 0.2` says so at 0.2 already.
  return printLimit({ ...moved, is: isUpper ? 'above' : 'below' })
}

/** What the limit would have to say to lie at a value. */
function changeTo(limit: Limit, value: number, from: number): Pick<Limit, 'amount' | 'relative'> {
  if (limit.relative === undefined) return { amount: value }
  if (limit.relative === 'times') return { amount: value / from, relative: 'times' }
  return { amount: Math.abs(value - from), relative: value < from ? 'minus' : 'plus' }
}
