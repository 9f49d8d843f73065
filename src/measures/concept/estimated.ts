import type { Unit } from '../column/column-measure.js'
import type { Measurement } from '../measurement.js'
import type { Rate } from '../rates/rate.js'
import type { Expected } from './calibration.js'

/** Scores of rows without labels: all of them, and those of rows that were predicted positive or otherwise. */
export interface Scores {
  all: Expected
  positives: Expected
  others: Expected
}

/**
 * Confidence-based performance estimation: what a rate will be when the labels come, if a score still means what it
 * meant in the reference. Rows of calibrated score p count as p rows with the outcome and 1 - p without it.
 */
export interface Estimated {
  id: string
  title: string
  reads: 'scores'
  unit: Unit
  range: readonly [number, number]
  /** What is estimated, and the reference has. */
  rate: Rate
  /** Whether it reads what was predicted, or the scores alone. */
  readsPredictions: boolean
  /** With the interval that as many labelled rows would have. */
  of(scores: Scores, confidence: number): Measurement
}

/** The four counts to be expected. */
export function expectedCounts({ positives, others }: Scores) {
  const [said, not] = [sums(positives), sums(others)]
  return {
    truePositives: said.with,
    falsePositives: said.rows - said.with,
    falseNegatives: not.with,
    trueNegatives: not.rows - not.with,
  }
}

function sums({ rows, shares }: Expected): { rows: number; with: number } {
  let [all, outcome] = [0, 0]
  for (let i = 0; i < rows.length; i++) {
    all += rows[i] as number
    outcome += (rows[i] as number) * (shares[i] as number)
  }
  return { rows: all, with: Math.min(all, outcome) }
}
