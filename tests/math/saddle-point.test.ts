import { expect, test } from 'vitest'
import { binomialTerm, poissonTerm } from '../../src/math/saddle-point.js'
import { expectNear } from '../measures/near.js'
import { golden } from './golden.js'

test('binomial terms agree with mpmath to 2e-14, at a million rows too', () => {
  for (const [k, n, p, term] of golden.binomial_term)
    expectNear(binomialTerm(k, n, p), term, 2e-14, 0, `${k} of ${n}`)
})

test('poisson terms agree with mpmath to 2e-14, for halves too', () => {
  for (const [x, mean, term] of golden.poisson_term) expectNear(poissonTerm(x, mean), term, 2e-14, 0, `${x}`)
})

test('certain and impossible outcomes', () => {
  expect([
    binomialTerm(0, 5, 0),
    binomialTerm(1, 5, 0),
    binomialTerm(5, 5, 1),
    binomialTerm(4, 5, 1),
  ]).toEqual([1, 0, 1, 0])
})
