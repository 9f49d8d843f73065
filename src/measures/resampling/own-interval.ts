import type { Need } from '../../profile/need.js'
import type { Kept } from '../../profile/statistic.js'
import { completeRows } from '../../profile/views/paired-rows.js'
import { type Side, statistic } from '../../profile/views/side.js'
import type { Interval } from '../measurement.js'
import type { OverRows, RowsAtHand } from '../rates/at-hand.js'
import { type Estimator, mostRows, resample, usualSeed } from './resample.js'

/** A spread cannot be told from fewer rows. */
const fewestRows = 10

/** Rows of these columns, for a number that no formula bounds. */
export function rowsToResample(columns: readonly string[]): Need {
  const terms = columns.map(value => ({ value }))
  return { fold: 'rows', of: terms, within: [], keep: terms, size: mostRows }
}

/**
 * Bootstrap interval of a number over the rows of a side; undefined where it has no rows, as a stored profile, or where
 * they are too few or weighed.
 *
 * @param value over all `rows` rows that have these columns
 * @param over the number, over rows that were drawn
 */
export function ownInterval(
  side: Side,
  columns: readonly string[],
  value: number,
  rows: number,
  over: (rows: RowsAtHand) => OverRows | undefined,
  confidence: number,
): Interval | undefined {
  const found = side.weight === undefined ? statistic(side, rowsToResample(columns)) : undefined
  if (found?.fold !== 'rows' || found.kept === undefined || rows < fewestRows) return undefined
  const kept = new Map<string, Kept>()
  for (const [i, column] of found.kept.entries()) kept.set(columns[i] ?? '', column)
  const whole = completeRows({ reference: new Map(), candidate: kept, count: found.count })
  const resamples = resample(whole, drawn => estimator(over(drawn.candidate)), usualSeed, rows)
  return resamples && { ...resamples.interval(value, ([one = value]) => one, confidence), confidence }
}

function estimator(over: OverRows | undefined): Estimator {
  return weights => {
    const value = over?.(weights)
    return value === undefined ? undefined : [value]
  }
}
