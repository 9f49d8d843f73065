import { expect, test } from 'vitest'
import { kl } from '../../../src/measures/distances/kl.js'
import { expectOnLevels } from '../catalogue.js'
import { textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'

test('kl agrees with scipy.stats.entropy of floored shares, over tied, rare, unseen and a thousand levels', () =>
  expectOnLevels(kl))

test('kl of columns that have no level in common is finite', () => {
  const found = valueOf(kl.between(textCounts([['a', 10_000]]), textCounts([['b', 20_000]])))
  expect(found.value).toBeCloseTo(((1 - 1e-4) / (1 + 1e-4)) * Math.log(1e4), 10)
  expect(found.pValue).toBe(0)
})
