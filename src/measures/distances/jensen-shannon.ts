import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { cautiousP, total } from '../homogeneity.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/**
 * Jensen-Shannon distance: the root of the mean divergence of both shares from their midpoint.
 *
 *     JS = sqrt( sum over cells of (p log2(p/r) + q log2(q/r)) / 2 ),  r = (p + q) / 2
 *
 * Base 2, so in [0, 1]: 0 equal, 1 no cell in common. A distance, where some tools give its square or natural
 * logarithms. Source: Lin 1991; Endres & Schindelin 2003.
 */
export function jensenShannonDistance(reference: Float64Array, candidate: Float64Array): number {
  const n = total(reference)
  const m = total(candidate)
  let divergence = 0
  for (const [i, rows] of reference.entries()) {
    const p = rows / n
    const q = (candidate[i] ?? 0) / m
    const middle = (p + q) / 2
    if (p > 0) divergence += (p * Math.log2(p / middle)) / 2
    if (q > 0) divergence += (q * Math.log2(q / middle)) / 2
  }
  return Math.sqrt(Math.min(1, Math.max(0, divergence)))
}

/** On the cells of `psi`: deciles of the reference, or levels. The p-value is that of the default rule on them. */
export const jensenShannon: Distance = {
  id: 'jensen-shannon',
  title: 'Jensen-Shannon distance, base 2',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    const cells = namedCells(reference, candidate)
    if (!cells) return unmeasurable('wrong-kind')
    const value = jensenShannonDistance(cells.reference, cells.candidate)
    return measured(value, basisOfBoth(reference, candidate), {
      pValue: cautiousP(cells.reference, cells.candidate),
    })
  },
}
