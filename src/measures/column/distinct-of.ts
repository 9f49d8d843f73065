import type { Kind } from '../../datasets/kind.js'
import type { Side } from '../../profile/views/side.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'
import { valuesOf } from './values-of.js'

export const countableKinds: Kind[] = ['numeric', 'categorical', 'boolean', 'timestamp', 'text', 'identifier']

/** Values of a column and how many of them differ, or why that is not known. At least one value. */
export function distinctOf(column: string, side: Side): { distinct: number; values: number } | Unmeasurable {
  const found = valuesOf(column, side)
  if ('unmeasurable' in found) return found
  const { ordered, levels, values } = found
  if (levels) return { distinct: levels.counts.size + (levels.rest?.levels ?? 0), values }
  const distinct = ordered?.distinct ?? (ordered?.exact ? ordered.counts.length : undefined)
  return distinct === undefined ? unmeasurable('resolution', { subject: column }) : { distinct, values }
}
