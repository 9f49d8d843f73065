import { expect, test } from 'vitest'
import { tvd } from '../../../src/measures/distances/tvd.js'
import { expectOnLevels } from '../catalogue.js'
import { textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'

test('tvd agrees with numpy, over tied, rare, unseen and a thousand levels', () => expectOnLevels(tvd))

test('tvd of columns that have no level in common is 1', () => {
  const found = valueOf(tvd.between(textCounts([['a', 10_000]]), textCounts([['b', 20_000]])))
  expect(found.value).toBe(1)
  expect(found.pValue).toBe(0)
})
