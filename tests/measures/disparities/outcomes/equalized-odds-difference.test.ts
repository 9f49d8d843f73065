import { expect, test } from 'vitest'
import { equalizedOddsDifference } from '../../../../src/measures/disparities/outcomes/equalized-odds-difference.js'
import { datasets, expectFound, oddsOf } from '../fairness.js'

test.each(datasets)('equalized-odds-difference agrees with Fairlearn: %s', (name, data) => {
  const expected = data.odds['equalized-odds-difference']
  if (expected === undefined) return
  expectFound(equalizedOddsDifference.between(oddsOf(data)), { value: expected }, name)
})
