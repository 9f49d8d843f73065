import type { Rate, RateInputs } from '../../measures/rates/rate.js'
import type { Statistic } from '../../profile/statistic.js'
import { numberOfRows } from '../../profile/views/parts.js'
import { type Side, statistic } from '../../profile/views/side.js'

/**
 * Rows of a side that a rate is not taken over, for want of a label, a prediction, a score or a value: a model that
 * answers only the easy half looks better than it is.
 *
 * @returns undefined where every row is taken, or the statistic cannot tell
 */
export function leftOut(
  rate: Rate,
  inputs: RateInputs,
  side: Side,
): { rows: number; of: number } | undefined {
  const need = rate.needs(inputs).find(each => !each.of.some(term => 'type' in term))
  const found = need && statistic(side, need)
  const of = numberOfRows(side)
  const used = found && rowsUsed(found)
  return used === undefined || of === undefined || used >= of ? undefined : { rows: of - used, of }
}

/** Rows whose cell and tuple lack nothing. */
function rowsUsed(found: Statistic): number | undefined {
  if (found.fold === 'rows' || (found.fold === 'tally' && found.rest)) return undefined
  let rows = 0
  for (const [cell, key] of found.cells.entries()) if (!key.includes(null)) rows += rowsOfCell(found, cell)
  return rows
}

function rowsOfCell(found: Exclude<Statistic, { fold: 'rows' }>, cell: number): number {
  if (found.fold === 'moments') return found.n[cell] ?? 0
  const counts = found.counts[cell] ?? new Float64Array(0)
  const isWhole = (at: number) => found.fold === 'support' || !found.tuples[at]?.includes(null)
  return counts.reduce((sum, count, at) => sum + (isWhole(at) ? count : 0), 0)
}
