import { compareLevels, placesOf, sortedPositions } from './level.js'
import type { CellKey, Level } from './need.js'
import type { Tally } from './statistic.js'

export function emptyTally(cells: CellKey[] = [[]]): Tally {
  return { fold: 'tally', cells, tuples: [], counts: cells.map(() => new Float64Array(0)) }
}

/** Rows that have one tuple in one cell. */
export interface TallyEntry {
  cell: number
  tuple: number
  rows: number
}

/**
 * A tally with cells and tuples in order and at most `size` tuples: those with most rows, by order where equal. The
 * others become `rest`. Which they are depends on the final counts alone.
 */
export function assembleTally(
  keys: readonly CellKey[],
  tuples: readonly Level[][],
  entries: readonly TallyEntry[],
  size: number,
  rest?: Tally['rest'],
): Tally {
  const totals = new Float64Array(tuples.length)
  for (const { tuple, rows } of entries) totals[tuple] = (totals[tuple] as number) + rows
  const inOrder = sortedPositions(tuples).filter(tuple => (totals[tuple] as number) > 0)
  const isMissing = (tuple: number) => (tuples[tuple] ?? []).every(level => level === null)
  const kept = inOrder.length <= size ? inOrder : mostFrequent(inOrder, totals, isMissing, size)
  const place = new Int32Array(tuples.length).fill(-1)
  for (let i = 0; i < kept.length; i++) place[kept[i] as number] = i
  const cellOrder = sortedPositions(keys)
  const rank = new Int32Array(keys.length)
  for (let i = 0; i < cellOrder.length; i++) rank[cellOrder[i] as number] = i
  const counts = keys.map(() => new Float64Array(kept.length))
  const beyond = new Float64Array(keys.length)
  for (let i = 0; i < keys.length; i++) beyond[rank[i] as number] = rest?.rows[i] ?? 0
  for (const { cell, tuple, rows } of entries) {
    const row = rank[cell] as number
    const column = place[tuple] as number
    if (column < 0) beyond[row] = (beyond[row] as number) + rows
    else if (counts[row]) counts[row][column] = (counts[row][column] as number) + rows
  }
  const left = inOrder.length - kept.length + (rest?.tuples ?? 0)
  return {
    fold: 'tally',
    cells: Array.from(cellOrder, position => keys[position] ?? []),
    tuples: Array.from(kept, tuple => tuples[tuple] ?? []),
    counts,
    ...(left > 0 ? { rest: { tuples: left, rows: beyond } } : {}),
  }
}

/** How many rows are missing is always told. */
function mostFrequent(
  inOrder: Int32Array,
  totals: Float64Array,
  isMissing: (tuple: number) => boolean,
  size: number,
): Int32Array {
  const place = Int32Array.from(inOrder, (_, i) => i)
  const rank = Float64Array.from(inOrder, tuple => (isMissing(tuple) ? Infinity : (totals[tuple] as number)))
  const total = (i: number) => rank[i] as number
  place.sort((a, b) => total(b) - total(a) || a - b)
  return place
    .subarray(0, size)
    .sort()
    .map(i => inOrder[i] as number)
}

/** The same with at most `size` tuples. */
export function coarsenTally(tally: Tally, size: number): Tally {
  const entries: TallyEntry[] = []
  for (const [cell, counts] of tally.counts.entries()) collect(entries, counts, cell)
  return assembleTally(tally.cells, tally.tuples, entries, size, tally.rest)
}

/** Cells joined or left out, as `regroupSupport`. */
export function regroupTally(tally: Tally, keys: readonly CellKey[], into: Int32Array): Tally {
  const entries: TallyEntry[] = []
  const beyond = new Float64Array(keys.length)
  for (let cell = 0; cell < into.length; cell++) {
    const target = into[cell] as number
    if (target < 0) continue
    collect(entries, tally.counts[cell] ?? new Float64Array(0), target)
    beyond[target] = (beyond[target] as number) + (tally.rest?.rows[cell] ?? 0)
  }
  const rest = tally.rest === undefined ? undefined : { tuples: tally.rest.tuples, rows: beyond }
  return assembleTally(keys, tally.tuples, entries, Infinity, rest)
}

function collect(entries: TallyEntry[], counts: Float64Array, cell: number, place?: Int32Array): void {
  for (let tuple = 0; tuple < counts.length; tuple++) {
    const rows = counts[tuple] as number
    if (rows > 0) entries.push({ cell, tuple: place === undefined ? tuple : (place[tuple] as number), rows })
  }
}

/**
 * As if the rows of both had been folded together, exactly while neither has a `rest`. With one, a tuple listed on one
 * side only may have more rows in the other's rest, and `rest.tuples` is an upper bound.
 */
export function mergeTally(a: Tally, b: Tally, size: number): Tally {
  const cells = placesOf([a.cells, b.cells])
  const tuples = placesOf([a.tuples, b.tuples])
  const entries: TallyEntry[] = []
  const beyond = new Float64Array(cells.keys.length)
  for (const [side, tally] of [a, b].entries()) {
    const cellPlace = cells.places[side] ?? new Int32Array(0)
    for (let cell = 0; cell < tally.cells.length; cell++) {
      const target = cellPlace[cell] as number
      collect(entries, tally.counts[cell] ?? new Float64Array(0), target, tuples.places[side])
      beyond[target] = (beyond[target] as number) + (tally.rest?.rows[cell] ?? 0)
    }
  }
  const left = (a.rest?.tuples ?? 0) + (b.rest?.tuples ?? 0)
  const rest = left > 0 ? { tuples: left, rows: beyond } : undefined
  return assembleTally(cells.keys, tuples.keys, entries, size, rest)
}

/** Rows in a cell, those of `rest` included. */
export function rowsOfCell(tally: Tally, cell: number): number {
  let rows = tally.rest?.rows[cell] ?? 0
  for (const count of tally.counts[cell] ?? []) rows += count
  return rows
}

/** Rows of a cell whose single level is this one. */
export function rowsOfLevel(tally: Tally, cell: number, level: Level): number {
  const place = tally.tuples.findIndex(tuple => compareLevels(tuple[0] ?? null, level) === 0)
  return place < 0 ? 0 : (tally.counts[cell]?.[place] ?? 0)
}
