import { total } from '../homogeneity.js'
import type { Zeros } from './settings.js'

/** What becomes of the share of each cell, so that none is 0. The usual one does not depend on the number of rows. */
const rules: Record<Zeros, (counts: Float64Array, rows: number) => Float64Array> = {
  'floor-1e-4': (counts, rows) => counts.map(count => Math.max(count / rows, 1e-4)),
  'floor-0.01': (counts, rows) => counts.map(count => Math.max(count / rows, 0.01)),
  'zero-to-1e-4': (counts, rows) => counts.map(count => (count === 0 ? 1e-4 : count / rows)),
  'half-row': (counts, rows) => counts.map(count => (count === 0 ? 0.5 : count) / rows),
  'add-1e-6': (counts, rows) => counts.map(count => (count / rows + 1e-6) / (1 + counts.length * 1e-6)),
  'machine-minimum': (counts, rows) => counts.map(count => Math.max(count / rows, smallest)),
}

/** The smallest double with all its digits: numpy's finfo(float).tiny. */
const smallest = 2 ** -1022

/** Shares of the rows, none of them 0. They sum to 1 by `add-1e-6` alone. */
export function sharesOf(counts: Float64Array, zeros: Zeros = 'floor-1e-4'): Float64Array {
  return rules[zeros](counts, total(counts))
}
