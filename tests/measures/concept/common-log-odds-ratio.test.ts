import { test } from 'vitest'
import { commonLogOddsRatio } from '../../../src/measures/concept/common-log-odds-ratio.js'
import { expectSize, golden } from './golden.js'

test("common-log-odds-ratio is the size of statsmodels' pooled log odds, with its interval", () => {
  for (const [name, { strata, 'log odds': figure }] of Object.entries(golden.stratified))
    expectSize(commonLogOddsRatio, strata, figure, name)
})
