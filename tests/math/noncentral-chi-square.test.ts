import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chiSquareQuantile, noncentralityFor, noncentralTail } from '../../src/math/noncentral-chi-square.js'
import { chiSquareTail } from '../../src/math/upper-gamma.js'
import { expectNear } from '../measures/near.js'
import { golden } from './golden.js'

test('noncentral tails agree with scipy to 1e-10', () => {
  for (const [x, df, lambda, tail] of golden.noncentral_tail)
    expectNear(noncentralTail(x, df, lambda), tail, 1e-10, 0, `${x}`)
})

test('a quantile has its tail', () => {
  const tails = fc.double({ min: 1e-12, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), tails, (df, tail) =>
      expectNear(chiSquareTail(chiSquareQuantile(tail, df), df), tail, 1e-9),
    ),
  )
})

test('more power and more cells want more noncentrality', () => {
  expect(noncentralityFor(9, 0.01, 0.9)).toBeGreaterThan(noncentralityFor(9, 0.01, 0.8))
  expect(noncentralityFor(19, 0.01, 0.8)).toBeGreaterThan(noncentralityFor(9, 0.01, 0.8))
})
