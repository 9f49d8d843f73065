import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialAtLeast, binomialAtMost, quantileBounds } from '../../src/math/binomial.js'
import { expectNear } from '../measures/near.js'
import { golden } from './golden.js'

test('binomial sums agree with mpmath to 1e-12', () => {
  for (const [k, n, p, sum] of golden.binomial_at_most)
    expectNear(binomialAtMost(k, n, p), sum, 1e-12, 0, `${k} of ${n}`)
})

test('at most k and at least k + 1 make a certainty', () => {
  const cases = fc.tuple(fc.nat(400), fc.nat(400), fc.double({ min: 0.001, max: 0.999, noNaN: true }))
  fc.assert(
    fc.property(cases, ([a, b, p]) => {
      const [k, n] = [Math.min(a, b), Math.max(a, b)]
      expectNear(binomialAtMost(k, n, p) + binomialAtLeast(k + 1, n, p), 1, 1e-12)
    }),
  )
})

test('order statistics that bound a quantile agree with scipy', () => {
  for (const [n, q, alpha, lower, upper] of golden.order_bounds)
    expect(quantileBounds(n, q, alpha), `${n} rows, ${q}`).toEqual({
      ...(lower !== null && { lower }),
      ...(upper !== null && { upper }),
    })
})
