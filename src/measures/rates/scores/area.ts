import { zOf } from '../../../math/normal.js'
import { wilson } from '../../../math/proportion.js'
import type { Scored } from '../../../profile/views/scored.js'
import type { Interval } from '../../measurement.js'

/** The area, its standard error, and how far pairs within one slot may move it. */
export function areaOf({ low, high, positives, negatives }: Scored): {
  area: number
  error: number
  unsure: number
} {
  const [a, b] = [positives.counts, negatives.counts]
  const [m, n] = [positives.n, negatives.n]
  let [won, tied, below] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const rows = a[i] as number
    const against = b[i] as number
    won += rows * (below + against / 2)
    if (low[i] !== high[i]) tied += rows * against
    below += against
  }
  const area = won / (m * n)
  let [ofPositives, ofNegatives, negativesBelow, positivesAbove] = [0, 0, 0, m]
  for (let i = 0; i < a.length; i++) {
    const rows = a[i] as number
    const against = b[i] as number
    positivesAbove -= rows
    ofPositives += rows * ((negativesBelow + against / 2) / n - area) ** 2
    ofNegatives += against * ((positivesAbove + rows / 2) / m - area) ** 2
    negativesBelow += against
  }
  const variance = ofPositives / (m * Math.max(1, m - 1)) + ofNegatives / (n * Math.max(1, n - 1))
  return { area, error: Math.sqrt(variance), unsure: tied / (2 * m * n) }
}

/** DeLong's error is an estimate too, and from fewer rows of a class than this a poor one. */
const leastOfClass = 10

/** A perfect order has no spread to estimate from: then Wilson's for as many rows as the smaller class has. */
export function intervalOfArea(
  area: number,
  error: number,
  rows: number,
  confidence: number,
): Interval | undefined {
  if (rows < leastOfClass) return undefined
  if (error === 0) return { ...wilson(area * rows, rows, confidence), confidence }
  const half = (zOf(confidence) * error) / (area * (1 - area))
  const odds = Math.log(area / (1 - area))
  return { low: share(odds - half), high: share(odds + half), confidence }
}

function share(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
