import { expect, test } from 'vitest'
import { nullCount } from '../../../src/measures/column/null-count.js'
import { sideOf, valueOf } from '../golden.js'

test('null-count counts empty cells and NaN, not infinity', () => {
  const side = sideOf({ x: [1, null, Number.NaN, Number.POSITIVE_INFINITY, 0] }, nullCount.needs('x', {}))
  expect(valueOf(nullCount.of('x', side, {}))).toEqual({ value: 2, basis: { rows: 5 } })
})

test('over no rows there is nothing to count', () => {
  expect(nullCount.of('x', sideOf({ x: [] }, nullCount.needs('x', {})), {})).toMatchObject({
    unmeasurable: { code: 'too-few-rows' },
  })
})
