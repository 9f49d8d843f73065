import { chiSquareTail } from '../../math/upper-gamma.js'
import { basisOfBoth } from '../basis.js'
import { namedCells } from '../cells.js'
import { homogeneity, total } from '../homogeneity.js'
import { measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'
import { cellSettings } from './settings.js'

/**
 * Pearson's chi-square test of homogeneity: a 2 x c table over the levels of both sides, or over the reference's
 * deciles, without Yates' correction and without pooling of rare levels.
 *
 * Unit: none. Range: 0 upwards; 0: equal shares. It grows with the number of rows: hold limits against its p-value,
 * or use cramers-v. `form: one-sample` takes the reference's shares for the truth, as one tool does: it rejects far too
 * often, and a cell that the reference lacks makes it unmeasurable. Source: Pearson 1900.
 */
export const chiSquare: Distance = {
  id: 'chi-square',
  title: 'Chi-square of homogeneity',
  accepts: ['numeric', 'categorical', 'boolean'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  isTest: true,
  settings: [...cellSettings, 'form'],
  forms: ['homogeneity', 'one-sample'],
  between(reference, candidate, settings = {}) {
    const cells = namedCells(reference, candidate, settings)
    if ('unmeasurable' in cells) return cells
    const { pearson, df } = homogeneity(cells.reference, cells.candidate)
    const value = settings.form === 'one-sample' ? oneSample(cells.reference, cells.candidate) : pearson
    if (!Number.isFinite(value)) return unmeasurable('new-level')
    const pValue = df === 0 ? 1 : chiSquareTail(value, df)
    return measured(value, basisOfBoth(reference, candidate), { pValue })
  },
}

/** Infinite where the candidate has rows in a cell that the reference lacks. */
function oneSample(reference: Float64Array, candidate: Float64Array): number {
  const scale = total(candidate) / total(reference)
  return reference.reduce((sum, rows, i) => {
    const [expected, seen] = [rows * scale, candidate[i] ?? 0]
    return expected + seen === 0 ? sum : sum + (seen - expected) ** 2 / expected
  }, 0)
}
