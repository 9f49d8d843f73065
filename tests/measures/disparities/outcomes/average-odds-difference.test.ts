import { expect, test } from 'vitest'
import { averageOddsDifference } from '../../../../src/measures/disparities/outcomes/average-odds-difference.js'
import { datasets, expectFound, oddsOf } from '../fairness.js'

test.each(datasets)(
  'average-odds-difference agrees with AIF360, its interval and p with their definition: %s',
  (name, data) => {
    const expected = data.odds['average-odds-difference']
    if (expected === undefined) return
    const found = averageOddsDifference.between(oddsOf(data))
    expectFound(found, { value: expected.value, ends: expected['95'], p: expected.p }, name)
  },
)
