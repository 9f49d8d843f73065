import { expect, test } from 'vitest'
import { averageAbsoluteOddsDifference } from '../../../../src/measures/disparities/outcomes/average-absolute-odds-difference.js'
import { datasets, expectFound, oddsOf } from '../fairness.js'

test.each(datasets)(
  'average-absolute-odds-difference agrees with AIF360, its interval and p with their definition: %s',
  (name, data) => {
    const expected = data.odds['average-absolute-odds-difference']
    if (expected === undefined) return
    const found = averageAbsoluteOddsDifference.between(oddsOf(data))
    expectFound(found, { value: expected.value, ends: expected['95'], p: expected.p }, name)
  },
)
