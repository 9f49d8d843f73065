import { expect, test } from 'vitest'
import { limitTail, twoSampleTail } from '../../src/math/kolmogorov.js'
import { expectNear } from '../measures/near.js'
import { golden } from './golden.js'

test('exact tails agree with counted lattice paths to 1e-12', () => {
  for (const [d, n, m, tail] of golden.kolmogorov_exact)
    expectNear(twoSampleTail(d, n, m), tail, 1e-12, 0, `${d}, ${n}, ${m}`)
})

test('limit tails agree with scipy to 1e-7, to 1e-6 where a side has a few hundred rows', () => {
  for (const [d, n, m, tail] of golden.kolmogorov_limit_scipy)
    expectNear(limitTail(d, n, m), tail, Math.min(n, m) < 1000 ? 1e-6 : 1e-7, 0, `${d}, ${n}, ${m}`)
})

test('no distance is certain, the whole distance has the share of two paths', () => {
  expect(twoSampleTail(0, 10, 12)).toBe(1)
  expectNear(twoSampleTail(1, 5, 5), 2 / 252, 1e-13)
  expect(limitTail(0, 1e6, 1e6)).toBe(1)
  expect(limitTail(1, 1e6, 1e6)).toBe(0)
})
