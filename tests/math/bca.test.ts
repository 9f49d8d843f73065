import { expect, test } from 'vitest'
import { accelerationOf, bca } from '../../src/math/bca.js'
import { expectNear } from '../measures/near.js'
import { golden } from '../measures/paired/golden.js'

const { draws, jackknife, at } = golden.bca

test.each(at)('of $estimate at $confidence', ({ estimate, confidence, acceleration, interval }) => {
  const found = accelerationOf(jackknife)
  expectNear(found, acceleration, 1e-10)
  const { low, high } = bca(Float64Array.from(draws), estimate, found, confidence)
  expectNear(low, interval[0], 1e-9)
  expectNear(high, interval[1], 1e-9)
})

test('rows that give the same when left out count as often as they are', () => {
  const few = [0.1, 0.4, 0.9]
  expect(accelerationOf(few, [3, 1, 2])).toBeCloseTo(accelerationOf([0.1, 0.1, 0.1, 0.4, 0.9, 0.9]), 14)
  expect(accelerationOf([2, 2, 2])).toBe(0)
})

test('draws on one side of the estimate have plain percentiles', () => {
  const found = bca(
    Float64Array.from({ length: 101 }, (_, i) => i),
    500,
    0.1,
    0.9,
  )
  expect(found.low).toBeCloseTo(5, 9)
  expect(found.high).toBeCloseTo(95, 9)
})
