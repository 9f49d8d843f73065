import { measured, unmeasurable } from '../measurement.js'
import { breslowDay as test } from './mantel-haenszel.js'
import type { Stratified } from './stratified.js'

/**
 * Breslow-Day: has the outcome changed differently at different inputs? The counts against those that one odds ratio
 * for all strata would make.
 *
 * No unit. Range: 0 (the same odds ratio everywhere) upwards; hold limits against its p-value: chi-square with a degree
 * of freedom less than strata, relative error below 1e-12. Blind to a change that is the same everywhere: see
 * `cochran-mantel-haenszel`. Unmeasurable where the common odds ratio is 0 or infinite. Cost: two passes over the
 * strata. Source: Breslow & Day 1980; statsmodels StratifiedTable.test_equal_odds.
 */
export const breslowDay: Stratified = {
  id: 'breslow-day',
  title: 'Breslow-Day test',
  reads: 'strata',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  of({ strata, reference, candidate }) {
    const found = test(strata, false)
    if (found === undefined) return unmeasurable('undefined-rate', { subject: 'common odds ratio', have: 0 })
    return measured(found.statistic, { rows: reference + candidate }, { pValue: found.pValue })
  },
}
