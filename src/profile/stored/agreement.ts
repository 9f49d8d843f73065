import { type Need, needId } from '../need.js'
import type { Profile } from '../profile.js'
import type { Statistic } from '../statistic.js'
import { rowsOfCell, rowsOfLevel } from '../tally.js'

/**
 * Whether a column's values are counted as often as its cells are said to have one. Only who has edited the file can
 * make them differ, and a measure divides by the one what the other counts.
 */
export function isCountedAlike({ rows, statistics }: Profile, column: string): boolean {
  const of = (need: Omit<Need, 'within'>) => statistics.get(needId({ ...need, within: [] }))
  const types = of({ fold: 'tally', of: [{ type: column }] })
  if (types?.fold !== 'tally') return true
  const missing = rowsOfLevel(types, 0, 'missing') + rowsOfLevel(types, 0, 'nan')
  return (
    rowsOfCell(types, 0) === rows &&
    countsIn(of({ fold: 'support', of: [{ value: column }] }), rows - missing) &&
    countsIn(of({ fold: 'tally', of: [{ value: column }] }), rows)
  )
}

/** A tally counts missing cells as well. True where there is none. */
function countsIn(statistic: Statistic | undefined, rows: number): boolean {
  if (statistic?.fold === 'tally') return rowsOfCell(statistic, 0) === rows
  if (statistic?.fold !== 'support') return true
  return statistic.counts.reduce((sum, cell) => cell.reduce((part, count) => part + count, sum), 0) === rows
}
