import { measured } from '../measurement.js'
import { cochranMantelHaenszel } from './mantel-haenszel.js'
import type { Stratified } from './stratified.js'

/**
 * Cochran-Mantel-Haenszel: has the outcome become more or less frequent at equal input, in the same direction all along?
 *
 *     X2 = (sum (a - e))^2 / sum v,  a: rows of the candidate with the outcome, e and v as the margins of each stratum
 *
 * No unit. Range: 0 (as frequent as before) upwards; it grows with the number of rows, so hold limits against its
 * p-value: chi-square with 1 degree of freedom, without continuity correction, relative error below 1e-12. Blind to
 * changes that cancel out: see `breslow-day`. Cost: one pass over the strata. Source: Cochran 1954, Mantel & Haenszel
 * 1959; statsmodels StratifiedTable.test_null_odds.
 */
export const cochranMantelHaenszelTest: Stratified = {
  id: 'cochran-mantel-haenszel',
  title: 'Cochran-Mantel-Haenszel test',
  reads: 'strata',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  of({ strata, reference, candidate }) {
    const { statistic, pValue } = cochranMantelHaenszel(strata)
    return measured(statistic, { rows: reference + candidate }, { pValue })
  },
}
