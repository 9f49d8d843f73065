import type { Need } from '../../profile/need.js'
import { rowsOfCell } from '../../profile/tally.js'
import { statistic } from '../../profile/views/side.js'
import { measured, unmeasurable } from '../measurement.js'
import type { DatasetMeasure } from './dataset-measure.js'

/**
 * Share of the rows that lack a value in all of some columns at once: missing cells and NaN. Range [0, 1]; 0: no row
 * lacks them all. No rows: unmeasurable, as against a profile stored without this rule. Cost: a tally of at most three
 * types a column.
 */
export const nullPattern: DatasetMeasure = {
  id: 'null-pattern',
  title: 'Share of rows that lack all of some columns',
  unit: 'share',
  range: [0, 1],
  columns: 2,
  needs: columns => [typesNeed(columns)],
  of(side, columns) {
    const tally = statistic(side, typesNeed(columns))
    if (tally?.fold !== 'tally') return unmeasurable('not-collected')
    const of = rowsOfCell(tally, 0)
    if (of === 0) return unmeasurable('too-few-rows', { have: 0, need: 1 })
    let hits = 0
    for (const [i, types] of tally.tuples.entries())
      if (types.every(type => type === 'missing' || type === 'nan')) hits += tally.counts[0]?.[i] ?? 0
    return measured(hits / of, { rows: of }, { share: { hits, of } })
  },
}

function typesNeed(columns: readonly string[]): Need {
  return { fold: 'tally', of: columns.map(type => ({ type })), within: [] }
}
