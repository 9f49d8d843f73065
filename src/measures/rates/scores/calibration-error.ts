import { zOf } from '../../../math/normal.js'
import type { Ordered } from '../../../profile/views/distribution.js'
import type { Scored } from '../../../profile/views/scored.js'
import { type Measurement, measured } from '../../measurement.js'
import type { OverRows, RowsAtHand } from '../at-hand.js'
import type { Rate, RateInputs } from '../rate.js'
import { scoredRowsIn } from './over-rows.js'
import { probabilities, scoredNeeds } from './scored-rows.js'

const bins = 10

/**
 * Expected calibration error of scores that are probabilities of the favourable outcome: how far the share of it lies from
 * the mean score, over ten bins of equal width, weighted by rows.
 *
 *     ECE = sum over bins of n / N |share - mean score|
 *
 * No unit. Range [0, 1]; 0: of rows with score .7 seven in ten have the outcome. Bins are [a, b), the last closed. A score
 * outside [0, 1] is no probability: unmeasurable. It is never 0 by chance: with N rows a calibrated score shows up to
 * .4 sqrt(bins / N). Interval: normal, from the shares' own spread, and lower by what chance shows, so that it holds 0
 * where the score is calibrated; at least 95 % in simulations of 200 to 5,000 rows where 90 was asked. Where slots hold
 * several scores the result lies within `bound`. Cost: one pass over the distinct scores. Source: Naeini et al. 2015.
 */
export const calibrationError: Rate = {
  id: 'calibration-error',
  title: 'Calibration error (ECE)',
  unit: 'score',
  range: [0, 1],
  worse: 'higher',
  requires: ['label', 'score'],
  needs: scoredNeeds,
  of(inputs, side) {
    const found = probabilities(inputs, side)
    return 'unmeasurable' in found ? found : errorOf(found, inputs.confidence)
  },
  overRows: errorOver,
}

function errorOf(sides: Scored, confidence: number): Measurement {
  const sums = Array.from({ length: bins }, () => ({ rows: 0, hits: 0, score: 0 }))
  const unsure = addScores(sums, sides, 1) + addScores(sums, sides, 0)
  const all = sides.positives.n + sides.negatives.n
  let [value, variance, chance] = [0, 0, 0]
  for (const { rows, hits, score } of sums) {
    if (rows === 0) continue
    const share = (hits + 1) / (rows + 2)
    const own = (share * (1 - share)) / rows
    value += Math.abs(hits - score) / all
    variance += (rows / all) ** 2 * own
    chance += (rows / all) * Math.sqrt((2 * own) / Math.PI)
  }
  const half = zOf(confidence) * Math.sqrt(variance)
  const interval = { low: Math.max(0, value - chance - half), high: Math.min(1, value + half), confidence }
  const bound = [Math.max(0, value - unsure / all), Math.min(1, value + unsure / all)] as const
  return measured(value, { rows: all }, { interval, ...(unsure > 0 && { bound }) })
}

/** @returns by how much rows and scores of slots that hold several may have been counted wrongly */
function addScores(
  sums: { rows: number; hits: number; score: number }[],
  { low, high, positives, negatives }: Scored,
  outcome: 0 | 1,
): number {
  const { counts } = outcome === 1 ? positives : negatives
  let unsure = 0
  for (let i = 0; i < counts.length; i++) {
    const from = low[i] as number
    const to = high[i] as number
    const rows = counts[i] as number
    if (rows === 0) continue
    const score = from / 2 + to / 2
    const bin = sums[binOf(score)]
    if (bin === undefined) continue
    bin.rows += rows
    bin.hits += rows * outcome
    bin.score += rows * score
    // Beyond a bin's edge a row takes its whole gap with it, out of one sum and into another.
    if (from < to) unsure += rows * (binOf(from) === binOf(to) ? (to - from) / 2 : 2)
  }
  return unsure
}

/** .7 is the first score of its bin, though ten times .7 is a little less than 7 in binary. */
function binOf(score: number): number {
  return Math.min(bins - 1, Math.floor(score * bins + 1e-12))
}

function errorOver(inputs: RateInputs, columns: RowsAtHand): OverRows | undefined {
  const rows = scoredRowsIn(inputs, columns)
  if (rows === undefined) return undefined
  const bin = Uint8Array.from(rows.scores, binOf)
  const gap = rows.scores.map((score, row) => (rows.isPositive[row] as number) - score)
  return weights => {
    const gaps = new Float64Array(bins)
    let all = 0
    for (let row = 0; row < gap.length; row++) {
      const weight = weights[row] as number
      all += weight
      gaps[bin[row] as number] = (gaps[bin[row] as number] as number) + weight * (gap[row] as number)
    }
    return all > 0 ? gaps.reduce((sum, each) => sum + Math.abs(each), 0) / all : undefined
  }
}
