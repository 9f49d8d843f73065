import { expect, test } from 'vitest'
import { energy } from '../../../src/measures/distances/energy.js'
import { catalogue, expectOnNumbers, numberPair } from '../catalogue.js'
import { grouped, numbers } from '../distributions.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('energy agrees with scipy', () => expectOnNumbers(energy))

test('over groups of values the bound holds the exact distance', () => {
  for (const [name, pair] of Object.entries(catalogue.numbers)) {
    const [reference, candidate] = numberPair(pair)
    const exact = valueOf(energy.between(reference, candidate)).value
    for (const width of [2, 5, 50]) {
      const found = valueOf(energy.between(grouped(reference, width), candidate))
      const [low, high] = found.bound ?? [found.value, found.value]
      expect(low, name).toBeLessThanOrEqual(exact * (1 + 1e-12))
      expect(high, name).toBeGreaterThanOrEqual(exact * (1 - 1e-12))
    }
  }
})

test('does not overflow at the largest doubles, and cannot be had of infinite values', () => {
  const found = valueOf(energy.between(numbers([-1e308, -1e308]), numbers([1e308, 1e308])))
  expectNear(found.value, 2e154, 1e-12)
  expect(energy.between(numbers([1, 2]), numbers([Number.POSITIVE_INFINITY]))).toEqual({
    unmeasurable: { code: 'infinite', subject: 'x' },
  })
})
