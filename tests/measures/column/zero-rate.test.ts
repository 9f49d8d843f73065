import { expect, test } from 'vitest'
import { zeroRate } from '../../../src/measures/column/zero-rate.js'
import { catalogue } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('zero-rate agrees with numpy', () => {
  for (const [name, { candidate }] of Object.entries(catalogue.numbers)) {
    const side = sideOf({ x: candidate }, zeroRate.needs('x', {}, 'numeric'))
    const expected = catalogue.columns[name]?.['zero-rate'] ?? Number.NaN
    expectNear(valueOf(zeroRate.of('x', side, {})).value, expected, 1e-15, 1e-15, name)
  }
})

test('-0 is 0, the smallest double is not, missing cells are left out', () => {
  const side = sideOf({ x: [0, -0, 5e-324, null, Number.NaN, -3] }, zeroRate.needs('x', {}))
  expect(valueOf(zeroRate.of('x', side, {}))).toMatchObject({ value: 0.5, share: { hits: 2, of: 4 } })
})
