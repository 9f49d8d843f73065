import { andersonTail } from '../../math/anderson-darling.js'
import { commonCells } from '../../profile/views/common-cells.js'
import type { CommonCells } from '../../profile/views/distribution.js'
import { basisOfBoth } from '../basis.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'
import { hasHeavyTie } from './heavy-tie.js'

/**
 * Two-sample Anderson-Darling, midrank: as Cramer-von Mises, with the tails weighing more.
 *
 *     A2 = (N - 1) / N^2  sum over values of t (N A - n B)^2 / (n m) * N / (B (N - B) - N t / 4)
 *
 * t: rows of both sides at the value; A, B: rows of the reference and of both below it, and half of those at it.
 * No unit. Range: 0 (equal) upwards, about 1 under no change. scipy shows (A2 - 1) / sigma instead. p-value: limit
 * distribution with the variance of these sizes, where scipy interpolates between .25 and .001 (within 5 % of ours);
 * left out where one value holds more than a fiftieth of the rows: ties make it too small, there .01 where it is .0108. It
 * wants columns whose values are all listed. Cost: one pass over the distinct values.
 * Source: Scholz & Stephens 1987, equation 7.
 */
export const andersonDarling: Distance = {
  id: 'anderson-darling',
  title: 'Anderson-Darling test',
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: true,
  isTest: true,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
    if (!reference.ordered.exact || !candidate.ordered.exact) return unmeasurable('resolution')
    const [n, m] = [reference.ordered.n, candidate.ordered.n]
    const cells = commonCells(reference.ordered, candidate.ordered)
    const value = statisticOf(cells, n, m)
    const isTestable = n + m > 3 && !hasHeavyTie(cells, n + m, 1 / 50)
    return measured(
      value,
      basisOfBoth(reference, candidate),
      isTestable ? { pValue: andersonTail(value, n, m) } : {},
    )
  },
}

/** 0 where all rows share one value. */
function statisticOf({ a, b }: CommonCells, n: number, m: number): number {
  if (a.length < 2) return 0
  const all = n + m
  let [sum, f, g] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const rowsA = a[i] as number
    const rowsB = b[i] as number
    const rows = rowsA + rowsB
    const below = f + g + rows / 2
    // N A - n B, as m A - n (B - A): equal shares give 0 without rounding.
    const gap = m * (f + rowsA / 2) - n * (g + rowsB / 2)
    sum += (rows * (gap / n) * (gap / m)) / (below * (all - below) - (all * rows) / 4)
    f += rowsA
    g += rowsB
  }
  return ((all - 1) / all) * sum
}
