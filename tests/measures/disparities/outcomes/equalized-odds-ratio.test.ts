import { expect, test } from 'vitest'
import { equalizedOddsRatio } from '../../../../src/measures/disparities/outcomes/equalized-odds-ratio.js'
import { datasets, expectFound, oddsOf } from '../fairness.js'

test.each(datasets)('equalized-odds-ratio agrees with Fairlearn: %s', (name, data) => {
  const expected = data.odds['equalized-odds-ratio']
  if (expected === undefined) return
  expectFound(equalizedOddsRatio.between(oddsOf(data)), { value: expected }, name)
})
