import { expect, test } from 'vitest'
import { outlierRate } from '../../../src/measures/column/outlier-rate.js'
import { golden, sideOf, valueOf } from '../golden.js'

const side = (x: readonly number[]) => sideOf({ x }, outlierRate.needs('x', {}))

test('outlier-rate agrees with numpy, fences from the reference', () => {
  for (const { pair, z, rate } of golden.outliers) {
    const { reference = [], candidate = [] } = golden.numbers[pair] ?? {}
    const found = outlierRate.of('x', side(candidate), { z }, side(reference))
    expect(valueOf(found).value).toBe(rate)
    expect(valueOf(found).share?.of).toBe(candidate.length)
  }
})

test('a candidate full of outliers does not widen its own fences', () => {
  const reference = side(Array.from({ length: 100 }, (_, i) => i % 10))
  expect(
    valueOf(outlierRate.of('x', side([5, 1e6, 1e6, Number.POSITIVE_INFINITY]), {}, reference)).value,
  ).toBe(0.75)
})

test('a constant reference has no fences', () => {
  expect(outlierRate.of('x', side([1, 2]), {}, side([3, 3]))).toMatchObject({
    unmeasurable: { code: 'constant' },
  })
})
