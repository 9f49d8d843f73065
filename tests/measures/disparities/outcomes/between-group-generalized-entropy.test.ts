import { expect, test } from 'vitest'
import { betweenGroupGeneralizedEntropy } from '../../../../src/measures/disparities/outcomes/between-group-generalized-entropy.js'
import { valueOf } from '../../golden.js'
import { expectNear } from '../../near.js'
import { benefitsOf, datasets } from '../fairness.js'

test.each(datasets)(
  'between-group-generalized-entropy agrees with AIF360, its p with scipy: %s',
  (name, data) => {
    const groups = benefitsOf(data)
    if (groups.length < 2)
      return expect(betweenGroupGeneralizedEntropy.among(groups, 2)).toMatchObject({
        unmeasurable: { code: 'one-group' },
      })
    for (const alpha of [0.5, 1, 2, 3]) {
      const { value, pValue } = valueOf(betweenGroupGeneralizedEntropy.among(groups, alpha))
      expectNear(
        value,
        data.entropy[`between-group-generalized-entropy ${alpha}`] ?? Number.NaN,
        1e-9,
        1e-13,
        name,
      )
      expectNear(
        pValue ?? Number.NaN,
        data.entropy['same mean p'] ?? Number.NaN,
        1e-7,
        1e-300,
        `p of ${name}`,
      )
    }
  },
)

test('is no more than the entropy of the rows', () => {
  const groups = [
    { group: 'a', benefits: { none: 0, due: 1, double: 99 } },
    { group: 'b', benefits: { none: 99, due: 1, double: 0 } },
  ]
  const { value, interval } = valueOf(betweenGroupGeneralizedEntropy.among(groups, 2))
  expect(value).toBeCloseTo(0.5 * 0.99 ** 2, 12)
  expect(interval?.low).toBeLessThan(value)
})
