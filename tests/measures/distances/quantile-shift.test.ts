import { expect, test } from 'vitest'
import { quantileShift } from '../../../src/measures/distances/quantile-shift.js'
import { isMeasured } from '../../../src/measures/measurement.js'
import { catalogue, expectOnNumbers, numberPair } from '../catalogue.js'
import { grouped, numbers } from '../distributions.js'
import { valueOf } from '../golden.js'

test('quantile-shift agrees with numpy', () => expectOnNumbers(quantileShift))

test('a shift by the whole span of the deciles is 1, outliers do not matter', () => {
  const reference = Array.from({ length: 101 }, (_, i) => i)
  const candidate = [...reference.slice(0, 100).map(value => value + 80), 1e9]
  expect(valueOf(quantileShift.between(numbers(reference), numbers(candidate))).value).toBe(1)
})

test('over groups of values the bound holds the exact shift', () => {
  for (const [name, pair] of Object.entries(catalogue.numbers)) {
    const [reference, candidate] = numberPair(pair)
    const exact = quantileShift.between(reference, candidate)
    for (const width of [2, 5]) {
      const found = quantileShift.between(grouped(reference, width), candidate)
      if (!isMeasured(exact) || !isMeasured(found)) continue
      const [low, high] = found.bound ?? [found.value, found.value]
      expect(low, name).toBeLessThanOrEqual(exact.value * (1 + 1e-12))
      expect(high, name).toBeGreaterThanOrEqual(exact.value * (1 - 1e-12))
    }
  }
})

test('a reference whose deciles are one value has no span to measure in', () => {
  const zeros = numbers([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9])
  expect(quantileShift.between(zeros, numbers([1, 2]))).toEqual({ unmeasurable: { code: 'constant' } })
})
