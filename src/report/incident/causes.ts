import { isMeasured } from '../../measures/measurement.js'
import { breachedSince, isBreached, timeOf } from '../history/runs.js'
import type { Report, ReportedCheck } from '../report.js'
import { isWaived } from '../words/check-order.js'
import { limitShown } from '../words/limit.js'

/** Something that went into the model, or came with the data, and is not as it was. */
export interface Cause {
  check: ReportedCheck
  /** No stored run says that it began after what it may have caused. */
  isInTime: boolean
  /** How strongly the column goes with what the model says, where that is more than chance. */
  strength?: number
  /** How many times its limit it is. */
  times?: number
}

/** Gates of what comes out: where they are breached, something else is why. */
const outcomeGates = new Set(['performance', 'fairness', 'concept', 'metrics'])

/** What is breached, apart by whether it is an outcome or may be why. Whole columns only: slices repeat them. */
export function causesAndOutcomes(runs: readonly Report[]): { causes: Cause[]; outcomes: ReportedCheck[] } {
  const open = (runs.at(-1)?.checks ?? []).filter(
    check => isBreached(check) && !isWaived(check) && check.id.slice === undefined,
  )
  const outcomes = open.filter(isOutcome)
  const began = Math.min(...outcomes.map(check => beganAt(runs, check)))
  const causes = open
    .filter(check => !isOutcome(check))
    .map(check => ({
      check,
      isInTime: !(beganAt(runs, check) > began),
      ...strengthOf(check),
      ...timesOf(check),
    }))
  return { causes: causes.sort(byRank), outcomes }
}

/** The order is told in the document: whoever reads it shall know what it rests on. */
export const rankedBy =
  'Ranked by, in this order: a column that is missing or of another type; what was breached no later than the first outcome; how strongly the column goes with what the model says; how many times its limit it is. This is an order to look in, of time and association, not of cause.'

function byRank(a: Cause, b: Cause): number {
  return (
    Number(isBroken(b)) - Number(isBroken(a)) ||
    Number(b.isInTime) - Number(a.isInTime) ||
    (b.strength ?? 0) - (a.strength ?? 0) ||
    (b.times ?? 0) - (a.times ?? 0)
  )
}

function isBroken({ check: { facts } }: Cause): boolean {
  return facts?.gate === 'schema' && (facts.finding === 'missing' || facts.finding === 'retyped')
}

/** Of a model, also what it says: its prediction drifts because something else has. */
function isOutcome({ id, role }: ReportedCheck): boolean {
  return outcomeGates.has(id.gate) || role !== undefined
}

function beganAt(runs: readonly Report[], { path }: ReportedCheck): number {
  const since = breachedSince(runs, path)
  return since === undefined ? Number.POSITIVE_INFINITY : timeOf(since.first)
}

function strengthOf({ facts }: ReportedCheck): Pick<Cause, 'strength'> {
  const matters = facts?.gate === 'drift' ? facts.matters : undefined
  return matters && matters.strength > matters.noise ? { strength: matters.strength } : {}
}

function timesOf(check: ReportedCheck): Pick<Cause, 'times'> {
  const limit = limitShown(check)
  const { compared } = check
  if (limit === undefined || limit.of === 'p' || !isMeasured(compared)) return {}
  const isLower = limit.is === 'below' || limit.is === 'at most'
  const times = isLower ? limit.value / compared.value : compared.value / limit.value
  return Number.isFinite(times) && times > 0 ? { times } : {}
}
