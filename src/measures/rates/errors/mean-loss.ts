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
  const mean = (of: (low: number, high: number, loss: (p: number) => number) => number) =>
    sumOver(parts, of) / rows
  const value = mean((low, high, loss) => loss(low / 2 + high / 2))
  const square = mean((low, high, loss) => (loss(low / 2 + high / 2) - value) ** 2)
  const half = zOf(confidence) * Math.sqrt(square / (rows - 1))
  const interval = { low: Math.max(0, value - half), high: value + half, confidence }
  const isExact = parts.every(({ scores }) => scores.exact)
  const at = (pick: (...ends: number[]) => number) => mean((low, high, loss) => pick(loss(low), loss(high)))
  return measured(
    value,
    { rows },
    { ...(rows > 1 && { interval }), ...(!isExact && { bound: [at(Math.min), at(Math.max)] as const }) },
  )
}

function sumOver(
  parts: readonly LossOfScores[],
  of: (low: number, high: number, loss: (p: number) => number) => number,
): number {
  let sum = 0
  for (const { scores, loss } of parts) {
    const { low, high, counts } = scores
    for (let i = 0; i < counts.length; i++) {
      const rows = counts[i] as number
      if (rows > 0) sum += rows * of(low[i] as number, high[i] as number, loss)
    }
  }
  return sum
}

/** The mean loss over rows at hand. */
export function meanLossOver(inputs: RateInputs, columns: RowsAtHand, loss: Loss): OverRows | undefined {
  const rows = scoredRowsIn(inputs, columns)
  return rows && meanOver(rows.scores.map((score, row) => loss(score, rows.isPositive[row] === 1)))
}
