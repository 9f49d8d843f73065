import { expect, test } from 'vitest'
import { generalizedEntropy } from '../../../../src/measures/disparities/outcomes/generalized-entropy.js'
import { valueOf } from '../../golden.js'
import { expectNear } from '../../near.js'
import { benefitsOf, datasets } from '../fairness.js'

test.each(datasets)('generalized-entropy agrees with AIF360, whatever alpha: %s', (name, data) => {
  for (const alpha of [0.5, 1, 2, 3]) {
    const { value } = valueOf(generalizedEntropy.among(benefitsOf(data), alpha))
    expectNear(value, data.entropy[`generalized-entropy ${alpha}`] ?? Number.NaN, 1e-9, 1e-13, name)
  }
})

test.each(datasets)('its interval is near that of scipy over other draws: %s', (_, data) => {
  if (data.bootstrap === undefined) return
  const { interval } = valueOf(generalizedEntropy.among(benefitsOf(data), 2))
  const [low, high] = data.bootstrap
  const near = 0.12 * (high - low)
  expect(Math.abs((interval?.low ?? Number.NaN) - low)).toBeLessThan(near)
  expect(Math.abs((interval?.high ?? Number.NaN) - high)).toBeLessThan(near)
})

const benefits = (none: number, due: number, double: number) => [
  { group: '', benefits: { none, due, double } },
]

test('where no row is wrong the interval still leaves room for errors', () => {
  const { value, interval } = valueOf(generalizedEntropy.among(benefits(0, 60, 0), 2))
  expect(value).toBe(0)
  expect(interval).toMatchObject({ low: 0 })
  expect(interval?.high).toBeCloseTo(0.032, 3)
})

test('the same counts give the same interval', () => {
  const once = generalizedEntropy.among(benefits(10, 80, 5), 2)
  expect(generalizedEntropy.among(benefits(10, 80, 5), 2)).toEqual(once)
})

test('without rows, and where all are false negatives, it is undefined', () => {
  expect(generalizedEntropy.among([], 2)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
  expect(generalizedEntropy.among(benefits(5, 0, 0), 2)).toMatchObject({
    unmeasurable: { code: 'nobody-selected' },
  })
})
