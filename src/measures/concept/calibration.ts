import { isotonic } from '../../math/isotonic.js'
import { lastAtOrBelow } from '../../profile/support.js'
import type { Crosstab } from '../../profile/views/crosstab.js'
import type { Ordered } from '../../profile/views/distribution.js'

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
  const { low, high, counts } = labelled.split
  const [negatives, positives] = counts
  if (low.length === 0 || !negatives || !positives) return undefined
  const rows = new Float64Array(low.length)
  const met = new Float64Array(low.length)
  for (let i = 0; i < low.length; i++) {
    rows[i] = (positives[i] as number) + (negatives[i] as number)
    met[i] = (positives[i] as number) / (rows[i] as number)
  }
  return {
    at: interpolation(middlesOf(low, high), isotonic(met, rows)),
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
  const shares = middlesOf(low, high).slice()
  for (let i = 0; i < shares.length; i++) shares[i] = at(shares[i] as number)
  return { rows: counts, shares }
}

/** Of slots; the values themselves where all are one. */
function middlesOf(low: Float64Array, high: Float64Array): Float64Array {
  return low === high ? low : low.map((from, i) => middleOf(from, high[i] as number))
}

function middleOf(low: number, high: number): number {
  return low === high ? low : low / 2 + high / 2
}

/**
 * Between the two nearest scores; beyond the ends, the end. Most ask in ascending order, so the search begins where the last
 * one ended.
 */
function interpolation(scores: Float64Array, shares: Float64Array): (score: number) => number {
  const end = scores.length - 1
  let at = 0
  return score => {
    if (score <= (scores[0] as number)) return shares[0] as number
    if (score >= (scores[end] as number)) return shares[end] as number
    at = lastAtOrBelow(scores, score, (scores[at] as number) <= score ? at : 0)
    const [x, y] = [scores[at] as number, shares[at] as number]
    const part = (score - x) / ((scores[at + 1] as number) - x)
    return Number.isFinite(part) ? y + ((shares[at + 1] as number) - y) * part : y
  }
}
