import { normalTail, zOf } from '../../math/normal.js'
import { wilson } from '../../math/proportion.js'
import { midranks } from '../association/midranks.js'
import type { Interval } from '../measurement.js'

/** An area under the ROC curve with DeLong's standard error. */
export interface RocArea {
  area: number
  error: number
}

/**
 * The chance that a row of the second sample scores above one of the first, ties half, with the standard error of DeLong,
 * DeLong & Clarke-Pearson 1988: what Mann-Whitney's U is, over the product of the sizes.
 */
export function rocArea(first: Float64Array, second: Float64Array): RocArea {
  const [n, m] = [first.length, second.length]
  const ranks = midranks(Float64Array.of(...first, ...second), new Uint8Array(n + m).fill(1))
  const below = shares(ranks.subarray(0, n), first, m)
  const above = shares(ranks.subarray(n), second, n)
  return {
    area: above.reduce((sum, share) => sum + share, 0) / m,
    error: Math.sqrt(varianceOf(below) / n + varianceOf(above) / m),
  }
}

/** Of each row the share of the other sample that it is above: its rank among all less that among its own. */
function shares(ranks: Float64Array, own: Float64Array, others: number): Float64Array {
  const within = midranks(own, new Uint8Array(own.length).fill(1))
  return ranks.map((rank, i) => (rank - (within[i] as number)) / others)
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

/** On the scale of log odds, as that of `roc-auc`; of a perfect order Wilson's for as many rows as the smaller sample has. */
export function intervalOfArea({ area, error }: RocArea, rows: number, confidence: number): Interval {
  if (!(error > 0 && area > 0 && area < 1)) return { ...wilson(area * rows, rows, confidence), confidence }
  const half = (zOf(confidence) * error) / (area * (1 - area))
  const odds = Math.log(area / (1 - area))
  const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds))
  return { low: share(odds - half), high: share(odds + half), confidence }
}

/** One-sided p of an area of at most a half, by Mann and Whitney's normal approximation, with their variance for ties. */
export function pOfArea(first: Float64Array, second: Float64Array): number {
  const [n, m] = [first.length, second.length]
  const rows = n + m
  const sorted = Float64Array.of(...first, ...second).sort()
  let ties = 0
  for (let from = 0, to = 0; from < rows; from = to) {
    while (to < rows && sorted[to] === sorted[from]) to++
    ties += (to - from) ** 3 - (to - from)
  }
  const variance = (rows + 1 - ties / (rows * (rows - 1))) / (12 * n * m)
  return variance > 0 ? normalTail((rocArea(first, second).area - 0.5) / Math.sqrt(variance)) : 1
}
