import type { ErrorSteps } from '../../measures/concept/sequential.js'
import { sdOf } from '../../profile/moments.js'
import type { Need, Term } from '../../profile/need.js'
import { outcomeTerm } from '../../profile/views/crosstab.js'
import { type Series, series, seriesNeed } from '../../profile/views/series.js'
import { type Side, statistic } from '../../profile/views/side.js'
import type { Table } from '../gate.js'

/** Errors over time, as detectors read them. */
export interface ErrorSeries {
  series: Series
  steps: ErrorSteps
}

export function errorSeriesNeeds(table: Table): Need[] {
  const { rates, sizes, labels, time } = askedOf(table)
  return [seriesNeed(rates, time), ...(sizes && labels ? [seriesNeed(sizes, time), labels] : [])]
}

/**
 * Whether predictions are right, or by how much they are off where labels are numbers other than 0 and 1 and no
 * favourable one is named.
 *
 * @returns undefined when it was not collected
 */
export function errorSeries(table: Table, side: Side): ErrorSeries | undefined {
  const { rates, sizes, labels, time } = askedOf(table)
  const isSize = labels !== undefined && !isZeroOrOne(side, labels)
  const of = isSize && sizes ? sizes : rates
  const found = series(side, of, time)
  const whole = statistic(side, { ...seriesNeed(of, time), within: [] })
  if (found === undefined || whole?.fold !== 'moments') return undefined
  const steps = {
    rows: Float64Array.from(found.steps, step => step.rows),
    mean: Float64Array.from(found.steps, step => step.mean),
    level: meanOverAll(found),
    ...(isSize && { sd: sdOf(whole) ?? 0 }),
  }
  return { series: found, steps }
}

function askedOf({ columns, roles }: Table): { rates: Term; sizes?: Term; labels?: Need; time: string } {
  const { label = '', prediction = '', timestamp: time = '', positive } = roles
  const kindOf = (name: string) => columns.find(column => column.name === name)?.kind
  const rates: Term = { error: [prediction, label], as: 'wrong' }
  const plain = outcomeTerm({ column: label, kind: 'numeric' })
  const isNumeric = kindOf(label) === 'numeric' && kindOf(prediction) === 'numeric' && positive === undefined
  if (!isNumeric || plain === undefined) return { rates, time }
  const sizes: Term = { error: [prediction, label], as: 'absolute' }
  return { rates, sizes, labels: { fold: 'tally', of: [plain], within: [] }, time }
}

/** Cells of the cut at 0 and at 1: the second holds 0 alone, the fourth 1. */
function isZeroOrOne(side: Side, labels: Need): boolean {
  const found = statistic(side, labels)
  return found?.fold === 'tally' && found.tuples.every(([cell]) => cell === null || cell === 1 || cell === 3)
}

function meanOverAll({ steps }: Series): number {
  const rows = steps.reduce((sum, step) => sum + step.rows, 0)
  return steps.reduce((sum, step) => sum + step.mean * (step.rows / rows), 0)
}
