import { expect, test } from 'vitest'
import { mannWhitney } from '../../../src/measures/distances/mann-whitney.js'
import { catalogue, expectOnNumbers, numberPair } from '../catalogue.js'
import { grouped, numbers } from '../distributions.js'
import { valueOf } from '../golden.js'

test('mann-whitney agrees with scipy, p by both its methods included', () => expectOnNumbers(mannWhitney))

test('over groups of values the bound holds the exact delta', () => {
  for (const [name, pair] of Object.entries(catalogue.numbers)) {
    const [reference, candidate] = numberPair(pair)
    const exact = valueOf(mannWhitney.between(reference, candidate)).value
    for (const width of [2, 5, 50]) {
      const found = valueOf(mannWhitney.between(grouped(reference, width), candidate))
      const [low, high] = found.bound ?? [found.value, found.value]
      expect(low - 1e-12, name).toBeLessThanOrEqual(exact)
      expect(high + 1e-12, name).toBeGreaterThanOrEqual(exact)
    }
  }
})

test('one value on both sides is no change, nothing in common is 1', () => {
  expect(valueOf(mannWhitney.between(numbers([3, 3]), numbers([3, 3, 3])))).toMatchObject({
    value: 0,
    pValue: 1,
  })
  expect(valueOf(mannWhitney.between(numbers([1, 2]), numbers([3, Number.POSITIVE_INFINITY]))).value).toBe(1)
})
