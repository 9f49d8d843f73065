import { expect, test } from 'vitest'
import { infiniteCount } from '../../../src/measures/column/infinite-count.js'
import { sideOf, valueOf } from '../golden.js'

test('infinite-count counts both ends, not NaN and not the largest double', () => {
  const x = [1.7e308, null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const side = sideOf({ x }, infiniteCount.needs('x', {}))
  expect(valueOf(infiniteCount.of('x', side, {}))).toEqual({ value: 2, basis: { rows: 5 } })
})
