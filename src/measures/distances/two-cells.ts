import type { Distribution } from '../../profile/views/distribution.js'
import { namedCells } from '../cells.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'

/** Rows of one cell, of both samples, and the sizes of the samples. */
export interface TwoByTwo {
  x1: number
  n1: number
  x2: number
  n2: number
}

/** A column of at most two levels on both sides, or why it is not one. With one level there are no hits. */
export function twoByTwo(reference: Distribution, candidate: Distribution): TwoByTwo | Unmeasurable {
  const cells = namedCells(reference, candidate)
  if ('unmeasurable' in cells) return cells
  if (cells.labels.length > 2) return unmeasurable('wrong-kind', { subject: candidate.column })
  const [x1, x2] = [cells.reference[1] ?? 0, cells.candidate[1] ?? 0]
  return { x1, n1: x1 + (cells.reference[0] ?? 0), x2, n2: x2 + (cells.candidate[0] ?? 0) }
}
