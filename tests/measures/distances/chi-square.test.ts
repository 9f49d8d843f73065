import { expect, test } from 'vitest'
import { chiSquare } from '../../../src/measures/distances/chi-square.js'
import { textCounts } from '../distributions.js'
import { golden, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { expectOnCells } from './pairs.js'

test('chi-square agrees with scipy, without Yates', () => expectOnCells(chiSquare, 'chi-square'))

test('its p-value agrees with scipy', () => {
  for (const { reference, candidate, ...expected } of Object.values(golden.levels)) {
    const sides = [reference, candidate].map(side => textCounts(Object.entries(side)))
    const [a, b] = sides
    if (a && b) expectNear(valueOf(chiSquare.between(a, b)).pValue ?? -1, expected['chi-square p'], 1e-12)
  }
})

test('a table of one level is no change', () => {
  const found = valueOf(chiSquare.between(textCounts([['a', 3]]), textCounts([['a', 9]])))
  expect([found.value, found.pValue]).toEqual([0, 1])
})
