import { expect, test } from 'vitest'
import { duplicateRate } from '../../../src/measures/column/duplicate-rate.js'
import { catalogue } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('duplicate-rate agrees with numpy', () => {
  for (const [name, { candidate }] of Object.entries(catalogue.numbers)) {
    const side = sideOf({ x: candidate }, duplicateRate.needs('x', {}, 'numeric'))
    const expected = catalogue.columns[name]?.['duplicate-rate'] ?? Number.NaN
    expectNear(valueOf(duplicateRate.of('x', side, {})).value, expected, 1e-15, 1e-15, name)
  }
})

test('is over rows that have a value, of text as well', () => {
  const side = sideOf({ x: ['a', 'b', null, 'a', null, 'a'] }, duplicateRate.needs('x', {}, 'categorical'))
  expect(valueOf(duplicateRate.of('x', side, {}))).toMatchObject({ value: 0.5, share: { hits: 2, of: 4 } })
})
