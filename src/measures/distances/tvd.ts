import { total } from '../homogeneity.js'
import type { Distance } from './distance.js'
import { onNamedCells } from './on-cells.js'
import { cellSettings } from './settings.js'

/**
 * Total variation distance: the share of rows that would have to change cell to make the shares equal.
 *
 *     TVD = sum over cells of |p - q| / 2
 *
 * No unit. Range [0, 1]: 0 equal shares, 1 no cell in common. Symmetric in its counts; the deciles are the reference's.
 * Source: Levin, Peres & Wilmer 2009, 4.1.
 */
export function totalVariation(reference: Float64Array, candidate: Float64Array): number {
  const [n, m] = [total(reference), total(candidate)]
  const change = reference.reduce((sum, rows, i) => sum + Math.abs(rows / n - (candidate[i] ?? 0) / m), 0)
  return Math.min(1, change / 2)
}

export const tvd: Distance = {
  id: 'tvd',
  title: 'Total variation distance',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  settings: cellSettings,
  between: onNamedCells(totalVariation),
}
