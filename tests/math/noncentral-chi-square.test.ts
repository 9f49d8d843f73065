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

test('thousands of cells and tiny levels have an answer: scipy and mpmath', () => {
  expectNear(chiSquareQuantile(0.0005, 4999), 5334.585070597692, 1e-11)
  expectNear(chiSquareQuantile(1e-300, 5), 1400.640585653027, 1e-11)
  expectNear(noncentralityFor(4999, 0.0005, 0.8), 426.84368887154113, 1e-9)
  expectNear(noncentralityFor(100_000, 0.0005, 0.8), 1861.647084369375, 1e-8)
})
