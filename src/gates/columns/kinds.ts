import type { Kind } from '../../datasets/kind.js'
import type { NotChecked } from '../../judgement/check.js'
import type { ComparedColumn } from '../gate.js'

/** Kinds of one family differ by how many values there are, which is no change of type. */
const families: Record<Kind, string> = {
  numeric: 'number',
  boolean: 'boolean',
  timestamp: 'timestamp',
  vector: 'vector',
  categorical: 'text',
  text: 'text',
  identifier: 'text',
}

/** Is the column of another type on the other side? */
export function isRetyped({ reference, candidate }: ComparedColumn): boolean {
  if (reference === undefined || candidate === undefined) return false
  return families[reference] !== families[candidate]
}

/** Why a column's values cannot be compared between the sides; undefined where they can. */
export function incomparable(column: ComparedColumn): NotChecked['why'] | undefined {
  if (column.reference === undefined || column.candidate === undefined) return 'one-side-only'
  if (isRetyped(column)) return 'kind-differs'
  const { kind } = column
  if (kind === 'identifier' || kind === 'timestamp' || kind === 'text' || kind === 'vector') return kind
  return undefined
}
