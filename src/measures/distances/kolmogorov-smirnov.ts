import { exactPairs, limitTail, twoSampleTail } from '../../math/kolmogorov.js'
import { areWhole } from '../../math/score-test.js'
import { commonCells } from '../../profile/views/common-cells.js'
import type { CommonCells } from '../../profile/views/distribution.js'
import { basisOfBoth } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/**
 * Two-sample Kolmogorov-Smirnov: the largest distance D between the two cumulative shares.
 *
 * Range [0, 1]: 0 equal, 1 nothing overlaps. The p-value is exact up to 1e8 pairs of rows (10,000 a side), beyond
 * it is scipy's asymptotic one; ties make it cautious. It hardly sees a change of scale, so the default rule does
 * not rest on it. Where slots hold several values D is known at their edges, and `bound` says how far inside it may
 * reach. Source: Smirnov 1939; Hodges 1957.
 */
export const kolmogorovSmirnov: Distance = {
  id: 'kolmogorov-smirnov',
  title: 'Kolmogorov-Smirnov D',
  accepts: ['numeric'],
  range: [0, 1],
  symmetric: true,
  isTest: true,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
    const n = reference.ordered.n
    const m = candidate.ordered.n
    const { largest, reach } = gapsOf(commonCells(reference.ordered, candidate.ordered), n, m)
    const value = Math.min(1, largest / (n * m))
    const isExact = n * m <= exactPairs && areWhole(n, m)
    const pValue = isExact ? twoSampleTail(value, n, m) : limitTail(value, n, m)
    const bound = [value, Math.min(1, Math.max(largest, reach) / (n * m))] as const
    return measured(value, basisOfBoth(reference, candidate), { pValue, ...(reach > 0 && { bound }) })
  },
}

/** In pairs of rows: the largest distance at the edges, and how far it may go inside a slot of several values. */
function gapsOf({ low, high, a, b }: CommonCells, n: number, m: number): { largest: number; reach: number } {
  let [f, g, largest, reach] = [0, 0, 0, 0]
  for (let i = 0; i < low.length; i++) {
    const below = f
    const beneath = g
    f += a[i] as number
    g += b[i] as number
    largest = Math.max(largest, Math.abs(f * m - g * n))
    if (low[i] !== high[i]) reach = Math.max(reach, f * m - beneath * n, g * n - below * m)
  }
  return { largest, reach }
}
