import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { cautiousP } from '../homogeneity.js'
import { measured } from '../measurement.js'
import type { Distance } from './distance.js'
import type { Settings } from './settings.js'

/**
 * A distance of two sets of shares, on the cells of `psi`: deciles of the reference, or the levels of both sides. Its
 * p-value is that of the default rule's test on them. Cost: one pass over the distinct values of both sides.
 */
export function onNamedCells(
  distance: (reference: Float64Array, candidate: Float64Array, settings: Settings) => number,
): Distance['between'] {
  return (reference, candidate, settings = {}) => {
    const cells = namedCells(reference, candidate, settings)
    if ('unmeasurable' in cells) return cells
    const value = distance(cells.reference, cells.candidate, settings)
    return measured(value, basisOfBoth(reference, candidate), {
      pValue: cautiousP(cells.reference, cells.candidate),
    })
  }
}
