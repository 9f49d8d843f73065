import { expect, test } from 'vitest'
import { chiSquareTail, upperGamma } from '../../src/math/upper-gamma.js'
import { expectNear } from '../measures/near.js'
import { golden } from './golden.js'

test('chi-square tails agree with mpmath to 1e-12, from df 1 to 9,999 and down to 1e-300', () => {
  for (const [x, df, tail] of golden.chi_square_tail)
    expectNear(chiSquareTail(x, df), tail, 1e-12, 0, `${x}, ${df}`)
})

test('the ends', () => {
  expect(upperGamma(3, 0)).toBe(1)
  expect(upperGamma(3, -1)).toBe(1)
  expect(upperGamma(3, Number.POSITIVE_INFINITY)).toBe(0)
  expect(upperGamma(0.5, 1e300)).toBe(0)
})
