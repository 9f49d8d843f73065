import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { cautiousP, total } from '../homogeneity.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/** Shares are floored here, so that a new level weighs the same whatever the number of rows. */
const floor = 1e-4

/**
 * Population stability index: how far the share of rows in each cell has moved.
 *
 *     PSI = sum over cells of (candidate share - reference share) ln(candidate share / reference share)
 *
 * Unit: nats. Range: 0 (equal shares) upwards. Symmetric in its counts.
 * Source: Siddiqi 2006; Yurdakul 2018.
 *
 * @param reference rows in each cell, at least one row in all
 * @param candidate rows in the same cells
 */
export function psi(reference: Float64Array, candidate: Float64Array): number {
  const n = total(reference)
  const m = total(candidate)
  let sum = 0
  for (const [i, rows] of reference.entries()) {
    const was = Math.max(rows / n, floor)
    const is = Math.max((candidate[i] ?? 0) / m, floor)
    sum += (is - was) * Math.log(is / was)
  }
  return sum
}

/**
 * PSI over the deciles of the reference ([a, b), outer bins open, a value of a tenth of the rows in a bin of its own),
 * or over the levels of both sides. Floor 1e-4. `noise` is what two samples of these sizes show when nothing changed,
 * not taken off; the p-value is that of the default rule on these cells.
 */
export const psiDistance: Distance = {
  id: 'psi',
  title: 'Population stability index',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    const cells = namedCells(reference, candidate)
    if (!cells) return unmeasurable('wrong-kind')
    return measured(psi(cells.reference, cells.candidate), basisOfBoth(reference, candidate), {
      pValue: cautiousP(cells.reference, cells.candidate),
      noise: (cells.labels.length - 1) * (1 / reference.values + 1 / candidate.values),
    })
  },
}
