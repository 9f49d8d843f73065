import { expect, test } from 'vitest'
import { fisherByLikelihood } from '../../src/math/fisher-two-sided.js'
import { fisherIncrease, fisherTwoSided } from '../../src/math/hypergeometric.js'
import { scoreIncrease, scoreTwoSided } from '../../src/math/score-test.js'

test("two-sided is Pearson's chi-square of the 2 x 2 table", () => {
  // scipy.stats.chi2_contingency([[30, 70], [45, 55]], correction=False)
  expect(scoreTwoSided(30, 100, 45, 100)).toBeCloseTo(0.028459736916310555, 14)
})

test('one-sided looks at rises only', () => {
  expect(scoreIncrease(30, 100, 45, 100)).toBeCloseTo(0.028459736916310555 / 2, 14)
  expect(scoreIncrease(45, 100, 30, 100)).toBeCloseTo(1 - 0.028459736916310555 / 2, 14)
})

test('nothing to tell apart is a p of 1', () => {
  for (const [x1, n1, x2, n2] of [
    [0, 10, 0, 20],
    [10, 10, 20, 20],
    [0, 0, 3, 9],
  ] as const)
    expect(scoreTwoSided(x1, n1, x2, n2)).toBe(1)
})

test('exact tests give way to it where counts are not whole', () => {
  expect(fisherTwoSided(30.5, 100, 45, 100)).toBe(scoreTwoSided(30.5, 100, 45, 100))
  expect(fisherIncrease(30.5, 100, 45, 100)).toBe(scoreIncrease(30.5, 100, 45, 100))
  expect(fisherByLikelihood(30.5, 100, 45, 100)).toBe(scoreTwoSided(30.5, 100, 45, 100))
})
