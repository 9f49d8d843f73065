import { expect, test } from 'vitest'
import { cramersV } from '../../../src/measures/distances/cramers-v.js'
import { textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'
import { expectOnCells } from './pairs.js'

test('cramers-v agrees with scipy', () => expectOnCells(cramersV, 'cramers-v'))

test('cramers-v is 1 where no level is shared', () => {
  expect(valueOf(cramersV.between(textCounts([['a', 5]]), textCounts([['b', 5]]))).value).toBe(1)
})
