import { magnitude } from './magnitude.js'
import { cochranMantelHaenszel, commonRiskDifference } from './mantel-haenszel.js'
import type { Stratified } from './stratified.js'

/**
 * By how much the share of rows with the outcome has risen or fallen at equal input: differences of the strata,
 * weighted by n m / (n + m).
 *
 * Unit: share. Range [0, 1]; 0: as frequent as before, or changes that cancel out. Interval: Sato's, normal. p-value:
 * that of `cochran-mantel-haenszel`. Cost: one pass over the strata. Source: Greenland & Robins 1985, Sato 1989.
 */
export const commonRisk: Stratified = {
  id: 'common-risk-difference',
  title: 'Change of the outcome at equal input',
  reads: 'strata',
  unit: 'share',
  range: [0, 1],
  of({ strata, reference, candidate }, confidence) {
    const { pValue } = cochranMantelHaenszel(strata)
    const found = commonRiskDifference(strata, confidence)
    return magnitude(found, confidence, { rows: reference + candidate }, pValue)
  },
}
