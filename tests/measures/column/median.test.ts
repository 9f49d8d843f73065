import { expect, test } from 'vitest'
import { median } from '../../../src/measures/column/median.js'
import { catalogue } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('median agrees with numpy', () => {
  for (const [name, { candidate }] of Object.entries(catalogue.numbers)) {
    const side = sideOf({ x: candidate }, median.needs('x', {}, 'numeric'))
    const expected = catalogue.columns[name]?.['median'] ?? Number.NaN
    expectNear(valueOf(median.of('x', side, {})).value, expected, 1e-15, 1e-15, name)
  }
})

test('between two infinite values there is none', () => {
  const x = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  expect(median.of('x', sideOf({ x }, median.needs('x', {})), {})).toEqual({
    unmeasurable: { code: 'not-numeric' },
  })
})
