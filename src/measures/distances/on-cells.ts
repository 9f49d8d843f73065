import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { cautiousP } from '../homogeneity.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/**
 * A distance of two sets of shares, on the cells of `psi`: deciles of the reference, or the levels of both sides. Its
 * p-value is that of the default rule on them. Cost: one pass over the distinct values of both sides.
 */
export function onNamedCells(
  distance: (reference: Float64Array, candidate: Float64Array) => number,
): Distance['between'] {
  return (reference, candidate) => {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    const cells = namedCells(reference, candidate)
    if (!cells) return unmeasurable('wrong-kind')
    return measured(distance(cells.reference, cells.candidate), basisOfBoth(reference, candidate), {
      pValue: cautiousP(cells.reference, cells.candidate),
    })
  }
}
