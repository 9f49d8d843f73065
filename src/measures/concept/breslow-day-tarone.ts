import { measured, unmeasurable } from '../measurement.js'
import { breslowDay } from './mantel-haenszel.js'
import type { Stratified } from './stratified.js'

/**
 * Breslow-Day with Tarone's correction, which makes the statistic chi-square also with the odds ratio of Mantel and
 * Haenszel: never above `breslow-day`, and hardly below it. This is the form that the default rule takes.
 *
 * No unit. Range: 0 upwards; p-value and limits as `breslow-day`. Source: Tarone 1985; statsmodels
 * StratifiedTable.test_equal_odds(adjust=True).
 */
export const breslowDayTarone: Stratified = {
  id: 'breslow-day-tarone',
  title: "Breslow-Day test, Tarone's correction",
  reads: 'strata',
  unit: 'score',
  range: [0, Number.POSITIVE_INFINITY],
  of({ strata, reference, candidate }) {
    const found = breslowDay(strata, true)
    if (found === undefined) return unmeasurable('undefined-rate', { subject: 'common odds ratio', have: 0 })
    return measured(found.statistic, { rows: reference + candidate }, { pValue: found.pValue })
  },
}
