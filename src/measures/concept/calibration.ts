import { isotonic } from '../../math/isotonic.js'
import type { Crosstab } from '../../profile/views/crosstab.js'
import type { Ordered } from '../../profile/views/distribution.js'
import { commonCells } from '../../profile/views/ordered.js'

/** How often rows of a score have the favourable outcome, as far as the labelled rows tell. */
export interface Calibration {
  /** In [0, 1], never falling with the score. */
  at(score: number): number
  /** Scores of the labelled rows; outside it the nearest counts. */
  range: readonly [number, number]
}

/**
 * Isotonic calibration: the never-falling shares nearest to those of the scores, and straight lines between scores.
 * A slot of several scores counts at its middle. Source: Zadrozny & Elkan 2002; scikit-learn's IsotonicRegression with
 * out_of_bounds='clip'.
 *
 * @returns undefined without a row that has score and label, and for scores that are no numbers
 */
export function calibrate(labelled: Crosstab): Calibration | undefined {
  if (labelled.inputs !== 'ordered') return undefined
  const { low, high, a, b } = commonCells(labelled.positives, labelled.negatives)
  if (low.length === 0) return undefined
  const scores = low.map((from, i) => middleOf(from, high[i] as number))
  const rows = a.map((positives, i) => positives + (b[i] as number))
  const shares = isotonic(
    a.map((positives, i) => positives / (rows[i] as number)),
    rows,
  )
  return {
    at: score => interpolated(scores, shares, score),
    range: [low[0] as number, high.at(-1) as number],
  }
}

/** Rows of scores, with how often each has the favourable outcome. */
export interface Expected {
  rows: Float64Array
  /** In the order of the scores, so never falling. */
  shares: Float64Array
}

export function expectedOf({ low, high, counts }: Ordered, at: (score: number) => number): Expected {
  return { rows: counts, shares: low.map((from, i) => at(middleOf(from, high[i] as number))) }
}

function middleOf(low: number, high: number): number {
  return low === high ? low : low / 2 + high / 2
}

/** Between the two nearest scores; beyond the ends, the end. */
function interpolated(scores: Float64Array, shares: Float64Array, score: number): number {
  let [from, to] = [0, scores.length - 1]
  if (score <= (scores[0] as number)) return shares[0] as number
  if (score >= (scores[to] as number)) return shares[to] as number
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if ((scores[middle] as number) <= score) from = middle
    else to = middle
  }
  const [x, y] = [scores[from] as number, shares[from] as number]
  const part = (score - x) / ((scores[to] as number) - x)
  return Number.isFinite(part) ? y + ((shares[to] as number) - y) * part : y
}
