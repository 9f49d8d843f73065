import { total } from '../homogeneity.js'
import type { Distance } from './distance.js'
import { onNamedCells } from './on-cells.js'
import { cellSettings } from './settings.js'

/**
 * L-infinity distance: the largest change of the share of one cell, max |p - q|.
 *
 * No unit. Range [0, 1]: 0 equal shares, 1 all rows went from one cell to another. Symmetric in its counts; the deciles
 * are the reference's. It does not see many small changes. Source: the skew comparator of TensorFlow Data Validation.
 */
export function largestChange(reference: Float64Array, candidate: Float64Array): number {
  const [n, m] = [total(reference), total(candidate)]
  return reference.reduce(
    (largest, rows, i) => Math.max(largest, Math.abs(rows / n - (candidate[i] ?? 0) / m)),
    0,
  )
}

export const lInfinity: Distance = {
  id: 'l-infinity',
  title: 'Largest change of a share',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  settings: cellSettings,
  between: onNamedCells(largestChange),
}
