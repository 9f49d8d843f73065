import { rankSumAtMost } from '../../math/rank-sum.js'
import { areWhole } from '../../math/score-test.js'
import { chiSquareTail } from '../../math/upper-gamma.js'
import { commonCells } from '../../profile/views/common-cells.js'
import type { CommonCells } from '../../profile/views/distribution.js'
import { basisOfBoth } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/** Up to so many rows in the smaller sample the p-value is exact, as scipy's, unless there are ties or 8 million pairs. */
const fewRows = 8
const mostPairs = 8e6

/**
 * Mann and Whitney's test (Wilcoxon's rank sum). The value is Cliff's delta without its sign,
 *
 *     |2 U / (n m) - 1|,  U: pairs of rows in which the candidate's is the larger, ties counting half
 *
 * No unit. Range [0, 1]: 0 neither side tends to be larger, 1 no overlap. It sees a shift, hardly a change of scale.
 * Two-sided p as scipy's: exact with at most 8 rows in one sample and no ties, else normal with continuity and tie
 * corrections; both within 1e-10 of scipy's. Where slots hold several values delta lies within `bound`.
 * Cost: one pass over the distinct values of both sides. Source: Mann & Whitney 1947; Cliff 1993.
 */
export const mannWhitney: Distance = {
  id: 'mann-whitney',
  title: 'Mann-Whitney test',
  accepts: ['numeric'],
  range: [0, 1],
  symmetric: true,
  isTest: true,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
    const [n, m] = [reference.ordered.n, candidate.ordered.n]
    const pairs = countPairs(commonCells(reference.ordered, candidate.ordered))
    const lead = Math.abs(pairs.won - pairs.lost)
    const bound = [
      Math.max(0, lead - pairs.unsure) / (n * m),
      Math.min(1, (lead + pairs.unsure) / (n * m)),
    ] as const
    return measured(Math.min(1, lead / (n * m)), basisOfBoth(reference, candidate), {
      pValue: pOf(lead, n, m, pairs.ties),
      ...(pairs.unsure > 0 && { bound }),
    })
  },
}

/** Pairs that either side wins, those inside one wide slot, and the sum of t^3 - t over tied values. */
function countPairs({ low, high, a, b }: CommonCells) {
  let [won, lost, unsure, ties, belowA, belowB] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < low.length; i++) {
    const rowsA = a[i] as number
    const rowsB = b[i] as number
    const rows = rowsA + rowsB
    won += rowsB * belowA
    lost += rowsA * belowB
    ties += rows * (rows * rows - 1)
    if (low[i] !== high[i]) unsure += rowsA * rowsB
    belowA += rowsA
    belowB += rowsB
  }
  return { won, lost, unsure, ties }
}

/** @param lead pairs won less pairs lost, which is twice the distance of U from its mean */
function pOf(lead: number, n: number, m: number, ties: number): number {
  if (ties === 0 && areWhole(n, m) && Math.min(n, m) <= fewRows && n * m <= mostPairs)
    return Math.min(1, 2 * rankSumAtMost((n * m - lead) / 2, n, m))
  const all = n + m
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)))
  if (!(variance > 0) || lead <= 1) return 1
  return chiSquareTail(((lead - 1) / 2) ** 2 / variance, 1)
}
