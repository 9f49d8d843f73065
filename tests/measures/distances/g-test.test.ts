import { expect, test } from 'vitest'
import { gTest } from '../../../src/measures/distances/g-test.js'
import { expectOnLevels } from '../catalogue.js'
import { textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'

test('g-test and its p agree with scipy, over tied, rare, unseen and a thousand levels', () =>
  expectOnLevels(gTest))

test('a table of one level is no change', () => {
  const found = valueOf(gTest.between(textCounts([['a', 3]]), textCounts([['a', 9]])))
  expect([found.value, found.pValue]).toEqual([0, 1])
})
