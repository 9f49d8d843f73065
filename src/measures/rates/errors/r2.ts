import { countOf, meanOf, varianceOf } from '../../../profile/moments.js'
import type { Need } from '../../../profile/need.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { finiteOr } from '../../finite.js'
import { isMeasured, type Measurement, unmeasurable } from '../../measurement.js'
import { ownInterval, rowsToResample } from '../../resampling/own-interval.js'
import type { OverRows, RowsAtHand } from '../at-hand.js'
import type { Rate, RateInputs } from '../rate.js'
import { numbersOf } from '../scores/over-rows.js'
import { momentsOfErrors, needsOfErrors } from './errors-of.js'

/**
 * Coefficient of determination: the share of the labels' variance that predictions account for.
 *
 *     R2 = 1 - mean squared error / population variance of the labels
 *
 * No unit. Range: below 1; 1 all exact, 0 no better than the labels' mean, below 0 worse. Over rows with both; labels
 * are taken where there is a prediction. Labels of one value: unmeasurable. Interval: bootstrap of up to 4,000 rows, BCa,
 * scaled to all; none against a stored profile, which is exact to its 12 digits, or from fewer than 10 rows. Cost: two
 * sums a row, and 2,000 times that for 4,000 rows. Source: scikit-learn's r2_score; Efron 1987.
 */
export const r2: Rate = {
  id: 'r2',
  title: 'R squared',
  unit: 'score',
  range: [Number.NEGATIVE_INFINITY, 1],
  worse: 'lower',
  requires: ['label', 'prediction'],
  needs: inputs => [...valueNeeds(inputs), ...rowNeeds(inputs)],
  of(inputs, side) {
    const { label, prediction, confidence } = inputs
    const found = valueOf(inputs, side)
    if (!isMeasured(found) || label === undefined || prediction === undefined) return found
    const { value, basis } = found
    const rows = 'rows' in basis ? basis.rows : 0
    const over = (drawn: RowsAtHand) => shareOver(inputs, drawn)
    const interval = ownInterval(side, [label, prediction], value, rows, over, confidence)
    return interval ? { ...found, interval: { ...interval, high: Math.min(1, interval.high) } } : found
  },
  overRows: shareOver,
}

function valueOf(inputs: RateInputs, side: Side): Measurement {
  const errors = momentsOfErrors(inputs, side, 'squared')
  if ('unmeasurable' in errors) return errors
  const [need] = labelNeeds(inputs)
  const labels = need && statistic(side, need)
  if (labels?.fold !== 'moments') return unmeasurable('not-collected')
  const cell = labels.cells.findIndex(([type]) => type === 'value')
  const [mean, variance] = [meanOf(errors), varianceOf(labels, cell, 0)]
  if (mean === undefined || variance === undefined) return unmeasurable('not-numeric')
  if (variance === 0) return unmeasurable('constant')
  return finiteOr(Math.min(1, 1 - mean / variance), { rows: countOf(errors) })
}

function valueNeeds(inputs: RateInputs): Need[] {
  return [...needsOfErrors(inputs, 'squared'), ...labelNeeds(inputs)]
}

function rowNeeds({ label, prediction }: RateInputs): Need[] {
  return label === undefined || prediction === undefined ? [] : [rowsToResample([label, prediction])]
}

/** Labels apart for rows that have a prediction. */
function labelNeeds({ label, prediction }: RateInputs): Need[] {
  if (label === undefined || prediction === undefined) return []
  return [{ fold: 'moments', of: [{ value: label }], within: [{ type: prediction }] }]
}

/** Around the labels' mean, where sums lose nothing. */
function shareOver({ label, prediction }: RateInputs, columns: RowsAtHand): OverRows | undefined {
  const [is, said] = [numbersOf(columns, label), numbersOf(columns, prediction)]
  if (is === undefined || said === undefined) return undefined
  const middle = is.reduce((sum, value) => sum + value, 0) / is.length
  const around = is.map(value => value - middle)
  const squares = said.map((value, row) => (value - (is[row] as number)) ** 2)
  return weights => {
    let [rows, sum, square, error] = [0, 0, 0, 0]
    for (let row = 0; row < around.length; row++) {
      const weight = weights[row] as number
      const one = around[row] as number
      rows += weight
      sum += weight * one
      square += weight * one * one
      error += weight * (squares[row] as number)
    }
    const value = 1 - error / (square - (sum * sum) / rows)
    return Number.isFinite(value) ? Math.min(1, value) : undefined
  }
}
