import { expect, test } from 'vitest'
import { jensenShannon } from '../../../src/measures/distances/jensen-shannon.js'
import { textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'
import { expectOnCells } from './pairs.js'

test('jensen-shannon agrees with scipy, base 2', () => expectOnCells(jensenShannon, 'jensen-shannon'))

test('jensen-shannon is 1 where no level is shared', () => {
  expect(valueOf(jensenShannon.between(textCounts([['a', 3]]), textCounts([['b', 9]]))).value).toBe(1)
})
