import { placesOf } from '../level.js'
import { regroupMoments } from '../moments.js'
import type { CellKey, Level, Need, Term } from '../need.js'
import { regroupSupport } from '../regroup-support.js'
import type { Statistic, Tally } from '../statistic.js'
import { assembleTally, regroupTally, rowsOfCell } from '../tally.js'
import { columnsOfTerm } from '../term.js'

/** What may not leave the machine: names and values that fewer rows than `minCount` have, and any of these columns. */
export interface Privacy {
  minCount: number
  /** Identifiers and texts: not one of their values is written. */
  secret: ReadonlySet<string>
}

/** How a cell is called that several cells with too few rows were joined to. */
export const withheldName = '(withheld)'

/**
 * A statistic as it may be shown: small cells joined to one, small levels of a tally moved to `rest`.
 *
 * @returns undefined where nothing of it may be
 */
export function withhold(need: Need, statistic: Statistic, privacy: Privacy): Statistic | undefined {
  if (statistic.fold === 'rows') return statistic.kept ? undefined : statistic
  if (statistic.fold === 'tally')
    return withoutSmallLevels(need, joinCells(need, statistic, privacy), privacy)
  const rows = statistic.cells.reduce((sum, _, cell) => sum + rowsIn(statistic, cell), 0)
  if (need.of.some(term => isSecret(term, privacy)) || (rows > 0 && rows < privacy.minCount)) return undefined
  return joinCells(need, statistic, privacy)
}

function isSecret(term: Term, { secret }: Privacy): boolean {
  if ('type' in term || 'matches' in term || 'length' in term) return false
  return (columnsOfTerm(term) ?? []).some(column => secret.has(column))
}

function joinCells<S extends Exclude<Statistic, { fold: 'rows' }>>(
  need: Need,
  statistic: S,
  privacy: Privacy,
): S
function joinCells(need: Need, statistic: Exclude<Statistic, { fold: 'rows' }>, privacy: Privacy): Statistic {
  if (need.within.length === 0) return statistic
  const secret = need.within.some(term => isSecret(term, privacy))
  const isSmall = statistic.cells.map((_, cell) => secret || rowsIn(statistic, cell) < privacy.minCount)
  if (!isSmall.includes(true)) return statistic
  const named = statistic.cells.map(
    (key, cell): CellKey => (isSmall[cell] ? key.map(() => withheldName) : key),
  )
  const { keys, places } = placesOf([named])
  const into = places[0] ?? new Int32Array(0)
  if (statistic.fold === 'tally') return regroupTally(statistic, keys, into)
  return statistic.fold === 'support'
    ? regroupSupport(statistic, keys, into)
    : regroupMoments(statistic, keys, into)
}

function rowsIn(statistic: Exclude<Statistic, { fold: 'rows' }>, cell: number): number {
  if (statistic.fold === 'tally') return rowsOfCell(statistic, cell)
  if (statistic.fold === 'moments') return statistic.n[cell] ?? 0
  return (statistic.counts[cell] ?? new Float64Array(0)).reduce((sum, rows) => sum + rows, 0)
}

/** A level counts over all tuples and cells that have it: a rare pair of common levels is nobody's secret. */
function withoutSmallLevels(need: Need, tally: Tally, privacy: Privacy): Tally {
  const totals = tally.tuples.map((_, tuple) =>
    tally.counts.reduce((sum, counts) => sum + (counts[tuple] as number), 0),
  )
  const hidden = need.of.map((term, place) =>
    'value' in term
      ? hiddenLevels(tally, place, totals, isSecret(term, privacy) ? Infinity : privacy.minCount)
      : undefined,
  )
  const isHidden = (tuple: readonly Level[]) =>
    tuple.some((level, place) => level !== null && hidden[place]?.has(level) === true)
  return restOf(tally, tuple => !isHidden(tuple))
}

function hiddenLevels(tally: Tally, place: number, totals: readonly number[], minCount: number): Set<Level> {
  const rows = new Map<Level, number>()
  for (const [i, tuple] of tally.tuples.entries()) {
    const level = tuple[place] ?? null
    rows.set(level, (rows.get(level) ?? 0) + (totals[i] as number))
  }
  return new Set([...rows].filter(([, count]) => count < minCount).map(([level]) => level))
}

/** Tuples that fail the test moved to `rest`. */
function restOf(tally: Tally, isKept: (tuple: readonly Level[]) => boolean): Tally {
  const kept = tally.tuples.map(isKept)
  if (!kept.includes(false)) return tally
  const entries = tally.counts.flatMap((counts, cell) =>
    Array.from(counts, (rows, tuple) => ({ cell, tuple, rows })).filter(({ tuple }) => kept[tuple]),
  )
  const beyond = tally.counts.map((counts, cell) =>
    counts.reduce((sum, rows, tuple) => (kept[tuple] ? sum : sum + rows), tally.rest?.rows[cell] ?? 0),
  )
  const tuples = (tally.rest?.tuples ?? 0) + kept.filter(each => !each).length
  return assembleTally(tally.cells, tally.tuples, entries, Infinity, {
    tuples,
    rows: Float64Array.from(beyond),
  })
}
