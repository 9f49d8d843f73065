import { chiSquareTail } from '../../math/upper-gamma.js'
import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { homogeneity } from '../homogeneity.js'
import { measured } from '../measurement.js'
import type { Distance } from './distance.js'
import { cellSettings } from './settings.js'

/**
 * Cramer's V between the side a row is from and its cell: sqrt(chi-square / rows), on the cells of `chi-square`.
 *
 * Range [0, 1]: 0 equal shares, 1 no cell in common. It shrinks when one side is much larger than the other. With
 * `corrected: true` what two samples without a difference show is taken off (Bergsma 2013). The p-value is that of
 * `chi-square`. Source: Cramer 1946.
 */
export const cramersV: Distance = {
  id: 'cramers-v',
  title: "Cramer's V",
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, 1],
  symmetric: false,
  isTest: true,
  settings: [...cellSettings, 'corrected'],
  between(reference, candidate, settings = {}) {
    const cells = namedCells(reference, candidate, settings)
    if ('unmeasurable' in cells) return cells
    const { pearson, df } = homogeneity(cells.reference, cells.candidate)
    const rows = reference.values + candidate.values
    const square = settings.corrected ? corrected(pearson / rows, df + 1, rows) : pearson / rows
    const pValue = df === 0 ? 1 : chiSquareTail(pearson, df)
    return measured(Math.sqrt(Math.min(1, square)), basisOfBoth(reference, candidate), { pValue })
  },
}

/** V squared of a 2 x c table after Bergsma; 0 where chance alone shows as much. */
function corrected(square: number, cells: number, rows: number): number {
  const excess = square - (cells - 1) / (rows - 1)
  const [sides, columns] = [2 - 1 / (rows - 1), cells - (cells - 1) ** 2 / (rows - 1)]
  const least = Math.min(sides, columns) - 1
  return excess > 0 && least > 0 ? excess / least : 0
}
