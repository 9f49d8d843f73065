import { levelText } from '../../../profile/level.js'
import type { Level, Need } from '../../../profile/need.js'
import { positiveLevel } from '../../../profile/views/outcomes.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { type Measurement, unmeasurable } from '../../measurement.js'
import { proportion } from './proportion.js'

export function levelNeeds(column: string | undefined): Need[] {
  return column === undefined ? [] : [{ fold: 'tally', of: [{ value: column }], within: [] }]
}

/** Share of the rows with a value in a column that have its favourable level. Rows without a value are left out. */
export function favourableShare(
  column: string | undefined,
  side: Side,
  { positive, confidence }: { positive?: Level; confidence: number },
): Measurement {
  const [need] = levelNeeds(column)
  const tally = need && statistic(side, need)
  if (tally?.fold !== 'tally')
    return unmeasurable('not-collected', column === undefined ? {} : { subject: column })
  const rows = new Map<string, number>()
  let of = tally.rest?.rows[0] ?? 0
  for (const [i, tuple] of tally.tuples.entries()) {
    const level = levelText(tuple[0] ?? null)
    const count = tally.counts[0]?.[i] ?? 0
    if (level === null || count === 0) continue
    rows.set(level, (rows.get(level) ?? 0) + count)
    of += count
  }
  const favourable = positiveLevel([...rows.keys()], positive)
  if (favourable === undefined && of > 0) return unmeasurable('no-positive-level')
  return proportion(rows.get(favourable ?? '') ?? 0, of, confidence, `rows with ${column}`)
}
