import { missingName } from '../level.js'
import type { Level, Need, Term } from '../need.js'
import type { Statistic } from '../statistic.js'
import { rowsOfCell } from '../tally.js'
import { type Side, statistic } from './side.js'

/** One group: what its rows have in the group columns, and the side that its rows make. */
export interface Group {
  levels: Level[]
  /** Levels joined by ' x '; a missing one is '(missing)'. Untrusted text. */
  name: string
  /** Rows of the group, as far as the need counts them: all for a tally, those with a value otherwise. */
  rows: number
  side: Side
}

/** The terms that a need must have in `within` for `groupsOf`. */
export function groupTerms(columns: readonly string[]): Term[] {
  return columns.map(value => ({ value }))
}

/**
 * The groups that crossed columns make, in order of their levels.
 *
 * @param need counted apart for each group, without the terms of the groups. None when it was not collected so
 */
export function groupsOf(side: Side, columns: readonly string[], need: Need): Group[] {
  return groupsBy(side, groupTerms(columns), need)
}

/** The same by any terms. */
export function groupsBy(side: Side, terms: readonly Term[], need: Need): Group[] {
  const found = statistic(side, { ...need, within: terms })
  if (found === undefined || found.fold === 'rows') return []
  return found.cells.map((key, cell) => ({
    levels: [...key],
    name: key.map(level => (level === null ? missingName : String(level))).join(' x '),
    rows: rowsIn(found, cell),
    side: {
      ...side,
      at: [...side.at, ...terms.map((term, i) => ({ term, is: key[i] ?? null }))],
    },
  }))
}

function rowsIn(statistic: Statistic, cell: number): number {
  if (statistic.fold === 'tally') return rowsOfCell(statistic, cell)
  if (statistic.fold === 'moments') return statistic.n[cell] ?? 0
  if (statistic.fold === 'rows') return statistic.total
  let rows = 0
  for (const count of statistic.counts[cell] ?? []) rows += count
  return rows
}
