import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { cautiousP, homogeneity } from '../homogeneity.js'
import { measured } from '../measurement.js'
import type { Distance } from './distance.js'
import { cellSettings, type Zeros } from './settings.js'
import { sharesOf } from './shares.js'

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
export function psi(reference: Float64Array, candidate: Float64Array, zeros?: Zeros): number {
  const before = sharesOf(reference, zeros)
  const after = sharesOf(candidate, zeros)
  return before.reduce((sum, was, i) => {
    const is = after[i] ?? was
    return sum + (is - was) * Math.log(is / was)
  }, 0)
}

/**
 * PSI over the deciles of the reference ([a, b), outer bins open, a value of a tenth of the rows in a bin of its own),
 * or over the levels of both sides. Shares are floored at 1e-4, so that a new level weighs the same whatever the number
 * of rows. `noise` is what two samples of these sizes show when nothing changed, not taken off; the p-value is that of
 * the default rule's test on these cells.
 */
export const psiDistance: Distance = {
  id: 'psi',
  title: 'Population stability index',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  settings: [...cellSettings, 'zeros'],
  between(reference, candidate, settings = {}) {
    const cells = namedCells(reference, candidate, settings)
    if ('unmeasurable' in cells) return cells
    const { df } = homogeneity(cells.reference, cells.candidate)
    const value = psi(cells.reference, cells.candidate, settings.zeros)
    return measured(value, basisOfBoth(reference, candidate), {
      pValue: cautiousP(cells.reference, cells.candidate),
      noise: df * (1 / reference.values + 1 / candidate.values),
    })
  },
}
