import { zOf } from '../../math/normal.js'
import { unmeasurable } from '../measurement.js'
import { magnitude } from './magnitude.js'
import { cochranMantelHaenszel, commonLogOdds } from './mantel-haenszel.js'
import type { Stratified } from './stratified.js'

/**
 * By how much the odds of the outcome have risen or fallen at equal input: the size of the logarithm of Mantel and
 * Haenszel's common odds ratio. It means the same for frequent and for rare outcomes: .405 is odds half as high again.
 *
 * Unit: log odds. Range: 0 (the same odds, or changes that cancel out) upwards. Interval: of Robins, Breslow & Greenland
 * 1986, normal. p-value: that of `cochran-mantel-haenszel`. Unmeasurable where the ratio is 0 or infinite. Cost: one pass
 * over the strata. Source: Mantel & Haenszel 1959; statsmodels StratifiedTable.logodds_pooled.
 */
export const commonLogOddsRatio: Stratified = {
  id: 'common-log-odds-ratio',
  title: 'Change of the log odds at equal input',
  reads: 'strata',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  of({ strata, reference, candidate }, confidence) {
    const found = commonLogOdds(strata)
    if (found === undefined) return unmeasurable('undefined-rate', { subject: 'common odds ratio', have: 0 })
    const half = zOf(confidence) * found.error
    const interval = { low: found.value - half, high: found.value + half }
    const { pValue } = cochranMantelHaenszel(strata)
    return magnitude({ value: found.value, interval }, confidence, { rows: reference + candidate }, pValue)
  },
}
