import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fisherByLikelihood } from '../../src/math/fisher-two-sided.js'
import { catalogue } from '../measures/catalogue.js'
import { expectNear } from '../measures/near.js'

test('agrees with scipy to 1e-9, down to 1e-100 and below', () => {
  for (const [a = 0, b = 0, c = 0, d = 0, p = 0] of catalogue.math.fisher_scipy)
    expectNear(fisherByLikelihood(a, a + b, c, c + d), p, 1e-9, 0, `${a} ${b} ${c} ${d}`)
})

test('is the sum of all tables that are at most as likely', () => {
  const choose = (n: number, k: number) =>
    Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1)
  const size = fc.integer({ min: 1, max: 15 })
  fc.assert(
    fc.property(size, size, fc.nat(15), fc.nat(15), (n1, n2, a, b) => {
      const [x1, x2] = [Math.min(a, n1), Math.min(b, n2)]
      const way = (x: number) => choose(n1, x1 + x2 - x) * choose(n2, x)
      const all = Array.from({ length: n2 + 1 }, (_, x) => (x1 + x2 - x < 0 ? 0 : way(x)))
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
      const p = sum(all.filter(value => value <= (all[x2] ?? 0) * (1 + 1e-9))) / sum(all)
      expectNear(fisherByLikelihood(x1, n1, x2, n2), p, 1e-11)
    }),
  )
})

test('samples without hits, or of hits only, or of no rows, differ in nothing', () => {
  expect([
    fisherByLikelihood(0, 5, 0, 9),
    fisherByLikelihood(5, 5, 9, 9),
    fisherByLikelihood(0, 0, 3, 9),
  ]).toEqual([1, 1, 1])
})
