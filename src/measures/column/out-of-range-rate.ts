import type { Need } from '../../profile/need.js'
import { rowsOfCell, rowsOfLevel } from '../../profile/tally.js'
import { typeNeed } from '../../profile/views/distribution.js'
import { statistic } from '../../profile/views/side.js'
import { measured, unmeasurable } from '../measurement.js'
import type { ColumnMeasure, ColumnParameters } from './column-measure.js'

/**
 * Share of the values below `min` or above `max`; either may be left out, and a value at one of them is inside. Rows
 * without a value are left out, infinite values are not. Range [0, 1]; 0: all are inside. Of timestamps the ends are
 * dates, in UTC. Unmeasurable without a value, and against a profile stored without this rule. Exact for any number of
 * rows. Cost: two comparisons a row.
 */
export const outOfRangeRate: ColumnMeasure = {
  id: 'out-of-range-rate',
  title: 'Share of values out of range',
  accepts: ['numeric', 'timestamp'],
  unit: 'share',
  range: [0, 1],
  wants: ['min', 'max'],
  needs: (column, parameters) => [typeNeed(column), cutNeed(column, parameters)],
  of(column, side, parameters) {
    const tally = statistic(side, cutNeed(column, parameters))
    if (tally?.fold !== 'tally') return unmeasurable('not-collected', { subject: column })
    const of = rowsOfCell(tally, 0) - rowsOfLevel(tally, 0, null)
    if (of === 0) return unmeasurable('no-values', { subject: column })
    const below = parameters.min === undefined ? 0 : rowsOfLevel(tally, 0, 0)
    const above = parameters.max === undefined ? 0 : rowsOfLevel(tally, 0, edgesOf(parameters).length)
    const hits = below + above
    return measured(hits / of, { rows: of }, { share: { hits, of } })
  },
}

function cutNeed(column: string, parameters: ColumnParameters): Need {
  return { fold: 'tally', of: [{ cut: column, at: edgesOf(parameters) }], within: [] }
}

/** Where an interval of what is inside begins, and where the next one does: at the first double above `max`. */
function edgesOf({ min, max }: ColumnParameters): number[] {
  return [...(min === undefined ? [] : [min]), ...(max === undefined ? [] : [nextUp(max)])]
}

function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE
  const bits = new BigInt64Array(Float64Array.of(value).buffer)
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n)
  return new Float64Array(bits.buffer)[0] ?? value
}
