import { expect, test } from 'vitest'
import { fTail, lowerBeta, studentTwoSided } from '../../src/math/beta-tail.js'
import { catalogue } from '../measures/catalogue.js'
import { expectNear } from '../measures/near.js'

test("tails of Student's t agree with mpmath to 1e-10, from 1 to two million degrees of freedom", () => {
  for (const [t = 0, df = 0, tail = 0] of catalogue.math.t_tail)
    expectNear(studentTwoSided(t, df), tail, 1e-10, 0, `t ${t}, ${df}`)
})

test('tails of F agree with mpmath to 1e-10', () => {
  for (const [f = 0, a = 0, b = 0, tail = 0] of catalogue.math.f_tail)
    expectNear(fTail(f, a, b), tail, 1e-10, 0, `F ${f}, ${a}, ${b}`)
})

test('the ends are certain', () => {
  expect([lowerBeta(0, 1, 2, 3), lowerBeta(1, 0, 2, 3)]).toEqual([0, 1])
  expect([studentTwoSided(0, 5), studentTwoSided(1e200, 5), fTail(0, 1, 5)]).toEqual([1, 0, 1])
  expect(fTail(Number.POSITIVE_INFINITY, 1, 5)).toBe(0)
})
