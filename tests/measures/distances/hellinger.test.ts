import { expect, test } from 'vitest'
import { hellinger } from '../../../src/measures/distances/hellinger.js'
import { expectOnLevels } from '../catalogue.js'
import { textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'

test('hellinger agrees with numpy, over tied, rare, unseen and a thousand levels', () =>
  expectOnLevels(hellinger))

test('hellinger of columns that have no level in common is 1', () => {
  const found = valueOf(hellinger.between(textCounts([['a', 10_000]]), textCounts([['b', 20_000]])))
  expect(found.value).toBe(1)
  expect(found.pValue).toBe(0)
})
