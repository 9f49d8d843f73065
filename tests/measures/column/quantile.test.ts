import { expect, test } from 'vitest'
import { quantile } from '../../../src/measures/column/quantile.js'
import { golden, sideOf, valueOf } from '../golden.js'

test('quantile agrees with numpy to the last bit', () => {
  for (const { values, quantile: expected } of Object.values(golden.columns)) {
    const side = sideOf({ x: values }, quantile.needs('x', {}))
    for (const [at, value] of Object.entries(expected))
      expect(valueOf(quantile.of('x', side, { at: Number(at) })).value).toBe(value)
  }
})

test('the median is the default', () => {
  const side = sideOf({ x: [1, 2, 10] }, quantile.needs('x', {}))
  expect(valueOf(quantile.of('x', side, {})).value).toBe(2)
})
