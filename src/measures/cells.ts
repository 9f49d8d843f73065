import type { Distribution } from '../profile/views/distribution.js'
import { type Cells, commonLevels, unionOfLevels } from './level-cells.js'
import { referenceBins } from './reference-bins.js'
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

/** Cells of named distances: deciles of the reference for numbers, the union of the levels for others. */
export function namedCells(reference: Distribution, candidate: Distribution): Cells | undefined {
  if (reference.ordered && candidate.ordered) return referenceBins(reference.ordered, candidate.ordered)
  if (reference.levels && candidate.levels) return unionOfLevels(reference.levels, candidate.levels)
  return undefined
}
