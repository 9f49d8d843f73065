import { zOf } from '../../../math/normal.js'
import type { Scored, ScoredOutcome } from '../../../profile/views/scored.js'
import { type Measurement, measured } from '../../measurement.js'
import type { OverRows, RowsAtHand } from '../at-hand.js'
import type { RateInputs } from '../rate.js'
import { meanOver, scoredRowsIn } from '../scores/over-rows.js'

/** What a row loses: its probability p of the favourable outcome, and whether it has it. Monotone in p. */
export type Loss = (p: number, isPositive: boolean) => number

/** Rows whose loss follows from one probability, monotone in it. */
export interface LossOfScores {
  scores: Pick<Scored, 'low' | 'high' | 'exact'> & ScoredOutcome
  loss: (p: number) => number
}

export function meanLoss(scored: Scored, confidence: number, loss: Loss): Measurement {
  return meanLossOf(
    [
      { scores: { ...scored, ...scored.positives }, loss: p => loss(p, true) },
      { scores: { ...scored, ...scored.negatives }, loss: p => loss(p, false) },
    ],
    confidence,
  )
}

/**
 * The mean loss of the rows, with the interval of a mean: normal, from the losses' own spread, and never below 0. One
 * row: no interval. Where slots hold several scores a row counts at their middle in the value and at either end in
 * `bound`.
 */
export function meanLossOf(parts: readonly LossOfScores[], confidence: number): Measurement {
  const rows = parts.reduce((sum, { scores }) => sum + scores.n, 0)
  const lost = parts.map(({ scores, loss }) => lossesOf(scores, loss))
  const mean = (which: 'middle' | 'least' | 'most') =>
    lost.reduce((sum, part) => addUp(part.counts, part[which], sum), 0) / rows
  const value = mean('middle')
  const square = lost.reduce((sum, part) => addSquares(part, value, sum), 0) / rows
  const half = zOf(confidence) * Math.sqrt(square / (rows - 1))
  const interval = { low: Math.max(0, value - half), high: value + half, confidence }
  const isExact = parts.every(({ scores }) => scores.exact)
  return measured(
    value,
    { rows },
    {
      ...(rows > 1 && { interval }),
      ...(!isExact && { bound: [mean('least'), mean('most')] as const }),
    },
  )
}

/** Of a row in each slot: at the middle of the slot, and the least and the most within it. */
interface Losses {
  counts: Float64Array
  middle: Float64Array
  least: Float64Array
  most: Float64Array
}

/** Worked out once, as a logarithm costs more than keeping it; slots without a row are left at 0. */
function lossesOf({ low, high, counts, exact }: LossOfScores['scores'], loss: (p: number) => number): Losses {
  const middle = new Float64Array(counts.length)
  const [least, most] = exact ? [middle, middle] : [middle.slice(), middle.slice()]
  for (let i = 0; i < counts.length; i++) {
    if (!((counts[i] as number) > 0)) continue
    const [from, to] = [low[i] as number, high[i] as number]
    middle[i] = loss(from / 2 + to / 2)
    if (exact) continue
    const first = loss(from)
    const last = from === to ? first : loss(to)
    least[i] = Math.min(first, last)
    most[i] = Math.max(first, last)
  }
  return { counts, middle, least, most }
}

function addUp(counts: Float64Array, losses: Float64Array, to: number): number {
  let sum = to
  for (let i = 0; i < counts.length; i++) sum += (counts[i] as number) * (losses[i] as number)
  return sum
}

function addSquares({ counts, middle }: Losses, around: number, to: number): number {
  let sum = to
  for (let i = 0; i < counts.length; i++) sum += (counts[i] as number) * ((middle[i] as number) - around) ** 2
  return sum
}

/** The mean loss over rows at hand. */
export function meanLossOver(inputs: RateInputs, columns: RowsAtHand, loss: Loss): OverRows | undefined {
  const rows = scoredRowsIn(inputs, columns)
  return rows && meanOver(rows.scores.map((score, row) => loss(score, rows.isPositive[row] === 1)))
}
