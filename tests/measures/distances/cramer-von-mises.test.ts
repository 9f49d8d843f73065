import { expect, test } from 'vitest'
import { cramerVonMises } from '../../../src/measures/distances/cramer-von-mises.js'
import { catalogue, expectOnNumbers, numberPair } from '../catalogue.js'
import { grouped, numberCounts } from '../distributions.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('cramer-von-mises agrees with its definition, ties included', () => expectOnNumbers(cramerVonMises))

test('without ties it is scipy, p to what scipy sums its series to', () => {
  for (const [name, pair] of Object.entries(catalogue.numbers)) {
    const [value, p] = [pair['cramer-von-mises scipy'], pair['cramer-von-mises scipy p']]
    if (typeof value !== 'number' || typeof p !== 'number') continue
    const found = valueOf(cramerVonMises.between(...numberPair(pair)))
    expectNear(found.value, value, 1e-9, 1e-12, name)
    expectNear(found.pValue ?? -1, p, 1e-6, 1e-7, `p of ${name}`)
  }
})

test('two equal constants do not differ, whatever their sizes, and have no p', () => {
  const found = valueOf(cramerVonMises.between(numberCounts([[5, 100]]), numberCounts([[5, 1000]])))
  expect(found.value).toBe(0)
  expect(found.pValue).toBeUndefined()
})

test('over groups of values the bound holds the exact statistic', () => {
  for (const [name, pair] of Object.entries(catalogue.numbers)) {
    const [reference, candidate] = numberPair(pair)
    const exact = valueOf(cramerVonMises.between(reference, candidate)).value
    for (const width of [2, 5, 50]) {
      const found = valueOf(cramerVonMises.between(grouped(reference, width), candidate))
      const [low, high] = found.bound ?? [found.value, found.value]
      expect(low, name).toBeLessThanOrEqual(exact * (1 + 1e-12))
      expect(high, name).toBeGreaterThanOrEqual(exact * (1 - 1e-12))
    }
  }
})
