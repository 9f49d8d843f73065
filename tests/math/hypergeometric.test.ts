import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fisherIncrease, fisherTwoSided } from '../../src/math/hypergeometric.js'
import { expectNear } from '../measures/near.js'
import { golden } from './golden.js'

test('Fisher agrees with whole numbers to 1e-11, and at millions of rows with mpmath', () => {
  for (const [x1, n1, x2, n2, increase, twoSided] of golden.fisher) {
    expectNear(fisherIncrease(x1, n1, x2, n2), increase, 1e-11, 0, `${x2} of ${n2}`)
    expectNear(fisherTwoSided(x1, n1, x2, n2), twoSided, 1e-11, 0, `${x2} of ${n2}`)
  }
})

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 200 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([n1, n2, a, b]) => [Math.round(n1 * a), n1, Math.round(n2 * b), n2] as const)

test('two-sided p is a probability, the same whichever sample and outcome comes first', () => {
  fc.assert(
    fc.property(table, ([x1, n1, x2, n2]) => {
      const p = fisherTwoSided(x1, n1, x2, n2)
      expect(p).toBeGreaterThan(0)
      expect(p).toBeLessThanOrEqual(1)
      expectNear(fisherTwoSided(x2, n2, x1, n1), p, 1e-9)
      expectNear(fisherTwoSided(n1 - x1, n1, n2 - x2, n2), p, 1e-9)
    }),
  )
})

test('no hit on either side is no increase', () => {
  expect(fisherIncrease(0, 2000, 0, 2000)).toBe(1)
})
