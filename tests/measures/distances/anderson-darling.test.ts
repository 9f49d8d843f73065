import { expect, test } from 'vitest'
import { andersonDarling } from '../../../src/measures/distances/anderson-darling.js'
import { catalogue, expectOnNumbers, numberPair } from '../catalogue.js'
import { grouped, numberCounts, numbers } from '../distributions.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('anderson-darling agrees with scipy before it standardises, ties included', () =>
  expectOnNumbers(andersonDarling))

test('its p is the one that scipy interpolates, where scipy has one', () => {
  let seen = 0
  for (const [name, pair] of Object.entries(catalogue.numbers)) {
    const p = pair['anderson-darling scipy p']
    const { pValue } = valueOf(andersonDarling.between(...numberPair(pair)))
    if (typeof p !== 'number' || pValue === undefined) continue
    seen += 1
    if (p > 0.001 && p < 0.25) expectNear(pValue, p, 0.05, 0, name)
    else if (p < 0.01) expect(pValue, name).toBeLessThan(0.00105)
    else expect(pValue, name).toBeGreaterThan(0.24)
  }
  expect(seen).toBeGreaterThan(4)
})

test('two equal constants do not differ and have no p; groups of values are too coarse', () => {
  const found = valueOf(andersonDarling.between(numberCounts([[5, 100]]), numberCounts([[5, 1000]])))
  expect(found.value).toBe(0)
  expect(found.pValue).toBeUndefined()
  expect(andersonDarling.between(grouped(numbers([1, 2, 3]), 2), numbers([2, 3]))).toEqual({
    unmeasurable: { code: 'resolution' },
  })
})
