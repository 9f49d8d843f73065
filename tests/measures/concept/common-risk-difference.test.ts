import { test } from 'vitest'
import { commonRisk } from '../../../src/measures/concept/common-risk-difference.js'
import { expectSize, golden } from './golden.js'

test('common-risk-difference is the size of the weighted difference, with the interval of Sato', () => {
  for (const [name, { strata, 'risk difference': figure }] of Object.entries(golden.stratified))
    expectSize(commonRisk, strata, figure, name)
})
