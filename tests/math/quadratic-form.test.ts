import { expect, test } from 'vitest'
import { andersonLimit, andersonTail } from '../../src/math/anderson-darling.js'
import { cramerLimit, cramerTail } from '../../src/math/cramer-von-mises.js'
import { catalogue } from '../measures/catalogue.js'
import { expectNear } from '../measures/near.js'

test("Cramer-von Mises' limit agrees with Csorgo and Faraway's series at many digits to 1e-9, down to 1e-98", () => {
  for (const [x = 0, tail = 0] of catalogue.math.cramer_limit)
    expectNear(cramerLimit(x), tail, 1e-9, 0, `${x}`)
})

test("Anderson-Darling's limit agrees with their own series at many digits to 1e-9, down to 1e-99", () => {
  for (const [x = 0, tail = 0] of catalogue.math.anderson_limit)
    expectNear(andersonLimit(x), tail, 1e-9, 0, `${x}`)
})

test('no distance is certain, a vast one is impossible, and tails fall in between', () => {
  expect([cramerLimit(0), andersonLimit(0), cramerLimit(1e4), andersonLimit(1e6)]).toEqual([1, 1, 0, 0])
  for (const tail of [cramerLimit, andersonLimit]) {
    const falling = Array.from({ length: 80 }, (_, i) => tail(0.01 * 1.2 ** i))
    for (const [i, p] of falling.entries()) expect(p).toBeLessThanOrEqual(falling[i - 1] ?? 1)
  }
})

test('the smallest samples have a p', () => {
  for (const [n, m] of [
    [1, 3],
    [2, 2],
    [4, 1],
  ] as const)
    for (const value of [0.1, 1, 3]) {
      expect(andersonTail(value, n, m)).toBeLessThanOrEqual(1)
      expect(cramerTail(value, n, m)).toBeGreaterThanOrEqual(0)
    }
})
