import { measured, type Unmeasurable, unmeasurable } from '../measurement.js'
import { levelSteps, redraw, risenSteps } from './redraw.js'
import type { Detected, ErrorSteps, Sequential, SequentialSettings } from './sequential.js'

const draws = 999
const risenDraws = 200

/**
 * Runs a detector: its largest number over the steps, and how often chance alone makes as large a one. For that the
 * errors of every step are drawn anew with one level for all, that of all rows, 999 times and seeded. What it would have
 * said of a rise is drawn in the same way.
 */
export function detect(
  detector: Sequential,
  errors: ErrorSteps,
  settings: SequentialSettings,
): Detected | Unmeasurable {
  const rows = errors.rows.reduce((sum, n) => sum + n, 0)
  if (rows === 0) return unmeasurable('no-values')
  if (!detector.accepts.includes(errors.sd === undefined ? 'rates' : 'sizes'))
    return unmeasurable('wrong-kind')
  if (errors.sd === 0 || !Number.isFinite(errors.level)) return unmeasurable('not-numeric')
  if (errors.rows.length < 2) return unmeasurable('one-step')
  const trace = detector.trace(errors, settings)
  const value = largest(trace)
  if (!Number.isFinite(value)) return unmeasurable('not-numeric')
  const drawn = (steps: ErrorSteps, times: number) =>
    redraw(steps, times, each => largest(detector.trace(each, settings)))
  const chance = drawn(levelSteps(errors), draws)
  const asLarge = chance.filter(other => other >= value).length
  const pValue = (1 + asLarge) / (1 + draws)
  return {
    measurement: measured(value, { rows }, { pValue }),
    trace,
    chance,
    risen: drawn(risenSteps(errors), risenDraws),
  }
}

function largest(trace: Float64Array): number {
  return trace.reduce((most, value) => Math.max(most, value), 0)
}
