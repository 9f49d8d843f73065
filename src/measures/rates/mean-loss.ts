import { zOf } from '../../math/normal.js'
import type { Ordered } from '../../profile/views/distribution.js'
import type { Scored } from '../../profile/views/scored.js'
import { type Measurement, measured } from '../measurement.js'

/** What a row loses: its probability p of the favourable outcome, and whether it has it. Monotone in p. */
export type Loss = (p: number, isPositive: boolean) => number

/**
 * The mean loss of the rows, with the interval of a mean: normal, from the losses' own spread, and never below 0. One
 * row: no interval. Where slots hold several scores a row counts at their middle in the value and at either end in
 * `bound`.
 */
export function meanLoss(sides: Scored, confidence: number, loss: Loss): Measurement {
  const rows = sides.positives.n + sides.negatives.n
  const mean = (of: (low: number, high: number, isPositive: boolean) => number) => sumOver(sides, of) / rows
  const value = mean((low, high, isPositive) => loss(low / 2 + high / 2, isPositive))
  const square = mean((low, high, isPositive) => (loss(low / 2 + high / 2, isPositive) - value) ** 2)
  const half = zOf(confidence) * Math.sqrt(square / (rows - 1))
  const interval = { low: Math.max(0, value - half), high: value + half, confidence }
  const isExact = sides.positives.exact && sides.negatives.exact
  const at = (pick: (...ends: number[]) => number) =>
    mean((low, high, isPositive) => pick(loss(low, isPositive), loss(high, isPositive)))
  return measured(
    value,
    { rows },
    { ...(rows > 1 && { interval }), ...(!isExact && { bound: [at(Math.min), at(Math.max)] as const }) },
  )
}

function sumOver(
  { positives, negatives }: Scored,
  of: (low: number, high: number, isPositive: boolean) => number,
): number {
  const add = ({ low, high, counts }: Ordered, isPositive: boolean) => {
    let sum = 0
    for (let i = 0; i < counts.length; i++)
      sum += (counts[i] ?? 0) * of(low[i] ?? 0, high[i] ?? 0, isPositive)
    return sum
  }
  return add(positives, true) + add(negatives, false)
}
