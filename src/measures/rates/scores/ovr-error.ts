import { cellOf } from '../../../profile/kept-cells.js'
import type { Kept } from '../../../profile/statistic.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { rowsToResample } from '../../resampling/own-interval.js'
import type { RateInputs } from '../rate.js'
import { columnsRead } from '../roles.js'

/** `weighted`: a class counts by its rows. */
export type OvrAverage = 'macro' | 'weighted'

/** Rows of one column's scores. */
interface Scores {
  values: Float64Array
  isOwn: Uint8Array
  count: Uint32Array
}

/**
 * Standard error of the mean of areas under the ROC curve, each class against the rest: DeLong's, from how much of the
 * mean hangs on each row, for all classes at once. From up to 4,000 rows, scaled to all.
 *
 * @returns undefined without rows
 */
export function errorOfRows(
  inputs: RateInputs,
  side: Side,
  by: OvrAverage,
  rows: number,
): number | undefined {
  const { label, scores = [] } = inputs
  if (label === undefined || side.weight !== undefined) return undefined
  const columns = columnsRead({ requires: ['label', 'scores'] }, inputs)
  const found = statistic(side, rowsToResample(columns))
  if (found?.fold !== 'rows' || found.kept === undefined) return undefined
  const { kept, count } = found
  const labels = kept[columns.indexOf(label)]
  const parts = new Float64Array(count.length)
  const whole = wholeRows(kept, count)
  const size = whole.reduce((sum, each) => sum + each, 0)
  for (const { class: name, column } of scores) {
    const values = kept[columns.indexOf(column)]
    if (values?.form !== 'numbers') return undefined
    const isOwn = Uint8Array.from(count, (_, row) => (String(cellOf(labels, row)) === name ? 1 : 0))
    const { area, shares, own } = sharesWon({ values: values.values, isOwn, count: whole })
    if (own === 0 || own === size) return undefined
    const weight = by === 'macro' ? 1 / scores.length : own / size
    for (let row = 0; row < parts.length; row++) {
      const isPositive = isOwn[row] === 1
      const among = (isPositive ? own : size - own) / size
      const more = by === 'weighted' && isPositive ? area : 0
      parts[row] = (parts[row] as number) + (weight * ((shares[row] as number) - area)) / among + more
    }
  }
  return spread(parts, whole, size) / Math.sqrt(Math.max(rows, size))
}

/** How often each row counts; 0 where it lacks a cell. */
function wholeRows(kept: readonly Kept[], count: Uint32Array): Uint32Array {
  return count.map((times, row) => (kept.some(column => cellOf(column, row) === null) ? 0 : times))
}

/** Of each row the share of the others, those of another class, that it wins against, and their mean. */
function sharesWon({ values, isOwn, count }: Scores): { area: number; shares: Float64Array; own: number } {
  const order = Uint32Array.from(values, (_, row) => row).filter(row => (count[row] as number) > 0)
  order.sort((a, b) => (values[a] as number) - (values[b] as number))
  let [own, others] = [0, 0]
  for (const row of order)
    if (isOwn[row] === 1) own += count[row] as number
    else others += count[row] as number
  const shares = new Float64Array(values.length)
  let [ownBelow, othersBelow, won] = [0, 0, 0]
  for (let start = 0, end = 0; start < order.length; start = end) {
    const score = values[order[start] as number]
    let [tiedOwn, tiedOthers] = [0, 0]
    for (; end < order.length && values[order[end] as number] === score; end++) {
      const row = order[end] as number
      if (isOwn[row] === 1) tiedOwn += count[row] as number
      else tiedOthers += count[row] as number
    }
    for (let i = start; i < end; i++) {
      const row = order[i] as number
      shares[row] =
        isOwn[row] === 1 ? (othersBelow + tiedOthers / 2) / others : (own - ownBelow - tiedOwn / 2) / own
    }
    won += tiedOwn * (othersBelow + tiedOthers / 2)
    ownBelow += tiedOwn
    othersBelow += tiedOthers
  }
  return { area: won / (own * others), shares, own }
}

function spread(parts: Float64Array, count: Uint32Array, size: number): number {
  let mean = 0
  for (let row = 0; row < parts.length; row++)
    mean += ((parts[row] as number) * (count[row] as number)) / size
  let square = 0
  for (let row = 0; row < parts.length; row++)
    square += ((parts[row] as number) - mean) ** 2 * (count[row] as number)
  return Math.sqrt(square / (size - 1))
}
