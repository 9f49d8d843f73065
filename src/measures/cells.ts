import type { Distribution } from '../profile/views/distribution.js'
import { type Cells, commonLevels, unionOfLevels } from './level-cells.js'
import { type Unmeasurable, unmeasurable } from './measurement.js'
import { type Binning, referenceBins } from './reference-bins.js'
import { pooledCells } from './value-cells.js'

export type { Cells }

/**
 * Cells of the default drift rule, from both sides together. `mostlyRare`: rare levels hold most rows of both sides,
 * so that little of the column can be seen at all.
 *
 * @returns undefined when the sides are not counted in the same way (one as numbers, one as levels)
 */
export function driftCells(
  reference: Distribution,
  candidate: Distribution,
): (Cells & { mostlyRare: boolean }) | undefined {
  if (reference.ordered && candidate.ordered) {
    return { ...pooledCells(reference.ordered, candidate.ordered), mostlyRare: false }
  }
  if (reference.levels && candidate.levels) return commonLevels(reference.levels, candidate.levels)
  return undefined
}

/**
 * Cells of named distances: bins of numbers, by default the deciles of the reference, and the union of the levels of
 * others. Both sides have a row with a value.
 */
export function namedCells(
  reference: Distribution,
  candidate: Distribution,
  binning?: Binning,
): Cells | Unmeasurable {
  if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
  if (reference.levels && candidate.levels) return unionOfLevels(reference.levels, candidate.levels)
  if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
  const bins = referenceBins(reference.ordered, candidate.ordered, binning)
  return bins ?? unmeasurable(reference.ordered.low.length === 1 ? 'constant' : 'not-numeric')
}
