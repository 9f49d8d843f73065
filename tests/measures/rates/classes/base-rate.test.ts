import { expect, test } from 'vitest'
import { baseRate } from '../../../../src/measures/rates/classes/base-rate.js'
import { expectRate, golden } from '../../golden.js'

test('base-rate agrees with numpy, its interval with statsmodels', () => {
  const { label, 'base-rate': expected } = golden.classification
  if (expected) expectRate(baseRate, { label }, { label: 'label', positive: 1 }, expected)
  expect(expected).toBeDefined()
})
