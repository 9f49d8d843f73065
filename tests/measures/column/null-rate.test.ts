import { expect, test } from 'vitest'
import { nullRate } from '../../../src/measures/column/null-rate.js'
import { sideOf, valueOf } from '../golden.js'

test('null-rate counts empty cells and NaN, not infinity', () => {
  const side = sideOf({ x: [1, null, Number.NaN, Number.POSITIVE_INFINITY, 0] }, nullRate.needs('x', {}))
  const found = valueOf(nullRate.of('x', side, {}))
  expect(found).toEqual({ value: 0.4, basis: { rows: 5 }, share: { hits: 2, of: 5 } })
})

test('a column of nothing but missing values has rate 1, no rows have none', () => {
  const needs = nullRate.needs('x', {})
  expect(valueOf(nullRate.of('x', sideOf({ x: [null, null] }, needs), {})).value).toBe(1)
  expect(nullRate.of('x', sideOf({ x: [] }, needs), {})).toMatchObject({ unmeasurable: { have: 0 } })
})
