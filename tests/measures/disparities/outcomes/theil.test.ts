import { test } from 'vitest'
import { theil } from '../../../../src/measures/disparities/outcomes/theil.js'
import { valueOf } from '../../golden.js'
import { expectNear } from '../../near.js'
import { benefitsOf, datasets } from '../fairness.js'

test.each(datasets)('theil agrees with AIF360: %s', (name, data) => {
  // Whatever alpha the policy has for others.
  const { value } = valueOf(theil.among(benefitsOf(data), 2))
  expectNear(value, data.entropy.theil ?? Number.NaN, 1e-9, 1e-13, name)
})
