import { expect, test } from 'vitest'
import { kolmogorovSmirnov } from '../../../src/measures/distances/kolmogorov-smirnov.js'
import { grouped, numbers } from '../distributions.js'
import { golden, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('kolmogorov-smirnov agrees with scipy, exact p included', () => {
  for (const [name, pair] of Object.entries(golden.numbers)) {
    const found = valueOf(kolmogorovSmirnov.between(numbers(pair.reference), numbers(pair.candidate)))
    expectNear(found.value, pair['kolmogorov-smirnov'], 1e-12, 0, name)
    expectNear(found.pValue ?? -1, pair['kolmogorov-smirnov p'], 1e-9, 0, name)
    expect(found.bound).toBeUndefined()
  }
})

test('over groups of values the bound holds the exact D', () => {
  for (const pair of Object.values(golden.numbers)) {
    for (const width of [2, 3, 7, 100]) {
      const found = valueOf(
        kolmogorovSmirnov.between(grouped(numbers(pair.reference), width), numbers(pair.candidate)),
      )
      const [low, high] = found.bound ?? [found.value, found.value]
      expect(low - 1e-12).toBeLessThanOrEqual(pair['kolmogorov-smirnov'])
      expect(high + 1e-12).toBeGreaterThanOrEqual(pair['kolmogorov-smirnov'])
    }
  }
})

test('infinite values are the largest and smallest like any others', () => {
  const found = kolmogorovSmirnov.between(numbers([-Infinity, 1, 2, 3]), numbers([1, 2, Infinity, Infinity]))
  expect(valueOf(found).value).toBe(0.5)
})
