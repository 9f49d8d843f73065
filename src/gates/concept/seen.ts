import type { Question } from '../../judgement/judge.js'
import { breaches, type ResolvedLimit } from '../../judgement/limit.js'
import { detectableShift, rowsForShift } from '../../measures/concept/concept-shift.js'
import type { Strata } from '../../measures/concept/strata.js'
import { mostStrata } from '../../measures/concept/tenths.js'
import {
  isMeasured,
  type Measured,
  type Measurement,
  type Reason,
  unmeasurable,
} from '../../measures/measurement.js'
import { type ConceptRule, largeShift } from '../rule/concept-rule.js'

interface Asked {
  rule: ConceptRule
  compared: Measurement
  limits: { fail?: ResolvedLimit; warn?: ResolvedLimit }
  /** Tests that share the level. */
  tested: number
  strata?: Strata
}

/** Whether a change past the limit would have been noticed, and with how many rows it would. */
export function seen(asked: Asked): Pick<Question, 'compared' | 'blind' | 'rowsNeeded'> {
  const { rule, compared, strata, tested } = asked
  const need = rowsForShift(strata?.strata.length ?? mostStrata, tested, noticed(rule))
  if (!isMeasured(compared)) {
    const { unmeasurable: reason } = compared
    return {
      compared: reason.code === 'too-few-rows' ? unmeasurable(reason.code, { ...reason, need }) : compared,
    }
  }
  const blind =
    rule.evidence === 'none' || strata === undefined ? undefined : blindness(asked, compared, strata, need)
  return { compared, ...(blind && { blind }), ...(blind?.need !== undefined && { rowsNeeded: need }) }
}

/** The shift that must have been noticed for a pass: the limit that was written, where it is one on the shift. */
function noticed({ measure, fail, warn }: ConceptRule): number {
  const limit = fail ?? warn
  const isOfShift = measure === undefined || measure === 'concept-shift'
  return isOfShift && limit?.of === 'value' ? limit.amount : largeShift
}

/** Why the absence of a breach is not a pass. */
function blindness(
  { rule, limits, tested }: Asked,
  { interval }: Measured,
  { strata, reference, candidate, of }: Strata,
  need: number,
): Reason | undefined {
  if (2 * candidate < of) return { code: 'mostly-rare' }
  const have = Math.min(reference, candidate)
  const limit = limits.fail ?? limits.warn
  if (interval && limit?.of === 'value')
    return breaches(limit, interval.high) ? { code: 'too-few-rows', have } : undefined
  return detectableShift(strata, tested) > noticed(rule) ? { code: 'too-few-rows', have, need } : undefined
}
