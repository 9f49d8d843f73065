import { total } from '../homogeneity.js'
import type { Distance } from './distance.js'
import { onNamedCells } from './on-cells.js'
import { cellSettings } from './settings.js'

/**
 * Hellinger distance between two sets of shares.
 *
 *     H = sqrt( sum over cells of (sqrt p - sqrt q)^2 / 2 )
 *
 * No unit. Range [0, 1]: 0 equal shares, 1 no cell in common. Symmetric in its counts; the deciles are the reference's.
 * Source: Hellinger 1909. The sum of squares, because 1 - sum sqrt(p q) has no digits left near 0.
 */
export function hellingerDistance(reference: Float64Array, candidate: Float64Array): number {
  const [n, m] = [total(reference), total(candidate)]
  const square = reference.reduce(
    (sum, rows, i) => sum + (Math.sqrt(rows / n) - Math.sqrt((candidate[i] ?? 0) / m)) ** 2,
    0,
  )
  return Math.sqrt(Math.min(1, square / 2))
}

export const hellinger: Distance = {
  id: 'hellinger',
  title: 'Hellinger distance',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  settings: cellSettings,
  between: onNamedCells(hellingerDistance),
}
