import { expect, test } from 'vitest'
import { wasserstein } from '../../../src/measures/distances/wasserstein.js'
import { grouped, numbers } from '../distributions.js'
import { golden, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('wasserstein agrees with scipy over numpy sd', () => {
  for (const [name, pair] of Object.entries(golden.numbers)) {
    const found = valueOf(wasserstein.between(numbers(pair.reference), numbers(pair.candidate)))
    // numpy's own sd is good to 1e-9 only where the mean is 1e9 sds.
    expectNear(found.value, pair.wasserstein, name === 'far from zero' ? 1e-9 : 1e-12, 1e-14, name)
  }
})

test('over groups so wide that the sd is unknown it says so', () => {
  const reference = grouped(numbers([1, 2, 3, 4, 5, 6]), 6)
  expect(wasserstein.between(reference, numbers([1, 2]))).toEqual({ unmeasurable: { code: 'resolution' } })
})

test('over groups of values the bound holds the exact distance', () => {
  for (const [name, pair] of Object.entries(golden.numbers)) {
    if (name === 'far from zero' || name === 'few values') continue
    for (const width of [2, 5]) {
      const found = valueOf(
        wasserstein.between(grouped(numbers(pair.reference), width), numbers(pair.candidate)),
      )
      const [low, high] = found.bound ?? [found.value, found.value]
      expect(low - 1e-9, name).toBeLessThanOrEqual(pair.wasserstein)
      expect(high + 1e-9, name).toBeGreaterThanOrEqual(pair.wasserstein)
    }
  }
})

test('does not overflow at the largest doubles', () => {
  const huge = valueOf(wasserstein.between(numbers([-1e308, 1e308]), numbers([1e308, 1e308])))
  expectNear(huge.value, 1, 1e-12)
})

test('a constant reference has no sd to measure in', () => {
  expect(wasserstein.between(numbers([5, 5, 5]), numbers([5, 6]))).toEqual({
    unmeasurable: { code: 'constant' },
  })
})
