import type { Levels } from '../../profile/views/distribution.js'
import type { Side } from '../../profile/views/side.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'
import { valuesOf } from './values-of.js'

/** Levels of a column on both sides, each with at least one value, or why they cannot be compared. */
export function levelsOf(
  column: string,
  side: Side,
  reference: Side,
): { levels: Levels; before: Levels } | Unmeasurable {
  const [found, known] = [valuesOf(column, side), valuesOf(column, reference)]
  if ('unmeasurable' in found) return found
  if ('unmeasurable' in known) return known
  if (!found.levels || !known.levels) return unmeasurable('wrong-kind', { subject: column })
  return { levels: found.levels, before: known.levels }
}
