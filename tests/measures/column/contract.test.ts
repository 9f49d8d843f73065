import fc from 'fast-check'
import { describe, test } from 'vitest'
import { columnMeasures } from '../../../src/measures/column/all.js'
import type { ColumnMeasure, ColumnParameters } from '../../../src/measures/column/column-measure.js'
import type { Cell } from '../../profile/batches.js'
import { sideOf } from '../golden.js'
import { expectSound } from '../sound.js'

const odd: Record<string, Cell[]> = {
  empty: [],
  'all missing': [null, null],
  'not a number': [Number.NaN, Number.NaN],
  'one value': [7],
  constant: [0.1, 0.1, 0.1, 0.1],
  infinities: [Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  'largest doubles': [1.7e308, 1.7e308, -1.7e308, 1e308],
  'smallest doubles': [5e-324, 0, -5e-324],
  'odd texts': ['__proto__', 'constructor', '', ' ', null],
}
const parameters: ColumnParameters[] = [
  {},
  { at: 0, z: 0, min: 0, set: ['0.1', '__proto__'], pattern: '', type: 'nan', now: 0 },
  { at: 1, z: 1e300, max: -1, set: [], pattern: '.*', type: 'value', now: 1e300 },
  { by: 'iqr', min: -1e308, max: 1e308, type: 'infinite' },
  { by: 'modified-z', z: 1, min: 5e-324, max: 5e-324, type: 'missing' },
]
const cells = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(null)), {
  maxLength: 40,
})

for (const [id, measure] of Object.entries<ColumnMeasure>(columnMeasures))
  describe(id, () => {
    const check = (candidate: readonly Cell[], reference: readonly Cell[], what: string) => {
      for (const parameter of parameters) {
        const needs = measure.needs('x', parameter)
        const [side, other] = [sideOf({ x: candidate }, needs), sideOf({ x: reference }, needs)]
        expectSound(measure.of('x', side, parameter, other), measure.range, what)
        expectSound(measure.of('x', side, parameter), measure.range, what)
      }
    }

    test('is finite or says why not, for every pair of odd columns', () => {
      for (const [a, candidate] of Object.entries(odd))
        for (const [b, reference] of Object.entries(odd))
          check(candidate, reference, `${a}, fences from ${b}`)
    })

    test('is finite and in its range, or says why not, for any column', () => {
      fc.assert(fc.property(cells, cells, (a, b) => check(a, b, id)))
    })

    test('says that it was not collected, or that there is no such column', () => {
      expectSound(measure.of('x', sideOf({ x: [1, 2] }, []), {}), measure.range, id)
      expectSound(measure.of('y', sideOf({ x: [1, 2] }, measure.needs('x', {})), {}), measure.range, id)
    })
  })
