import type { typeLevels } from '../../profile/need.js'
import { rowsOfCell, rowsOfLevel } from '../../profile/tally.js'
import { typeNeed } from '../../profile/views/distribution.js'
import { type Side, statistic } from '../../profile/views/side.js'
import { type Measurement, measured, unmeasurable } from '../measurement.js'

/** Rows of a side whose cell is of one of these types. Over no rows: unmeasurable. */
export function countTypes(column: string, side: Side, types: (typeof typeLevels)[number][]): Measurement {
  const tally = statistic(side, typeNeed(column))
  if (tally?.fold !== 'tally') return unmeasurable('not-collected', { subject: column })
  const rows = rowsOfCell(tally, 0)
  if (rows === 0) return unmeasurable('too-few-rows', { have: 0, need: 1, subject: column })
  return measured(
    types.reduce((sum, type) => sum + rowsOfLevel(tally, 0, type), 0),
    { rows },
  )
}
