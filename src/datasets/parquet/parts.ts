import { cellAt } from '../columns/cells.js'
import type { Cells } from '../raw.js'
import type { ColumnRooms } from './rooms.js'

/** Some rows of a page. */
export interface Part {
  /** The values of the page that are there. */
  cells: Cells
  /** The rows of the page without a value, in order. */
  missing: Int32Array
  /** The first of these rows. */
  from: number
  /** How many rows before it have a value. */
  first: number
  rows: number
}

/** The cells of one page after another, missing ones at their places. */
export interface JoinedParts {
  /** @returns how many of its rows have a value */
  add(part: Part): number
  /** Valid until others are joined in the same rooms. */
  cells(): Cells
}

type Joined = Exclude<Cells, { form: 'values' }> | { form: 'values'; values: unknown[] }

/** @param rows of all parts */
export function joinParts(rows: number, rooms: ColumnRooms): JoinedParts {
  let joined: Joined | undefined
  let row = 0
  return {
    add(part) {
      if (joined === undefined) joined = emptyLike(part.cells, rows, rooms)
      else if (!isAlike(joined, part.cells)) joined = { form: 'values', values: valuesOf(joined, row, rows) }
      const present = put(part, joined, row)
      row += part.rows
      return present
    },
    cells: () => joined ?? { form: 'values', values: [] },
  }
}

function emptyLike(cells: Cells, rows: number, rooms: ColumnRooms): Joined {
  if (cells.form === 'numbers') return { form: 'numbers', values: rooms.batchNumbers(rows), nan: 0 }
  if (cells.form === 'values') return { form: 'values', values: new Array<unknown>(rows) }
  return { form: 'codes', codes: rooms.batchCodes(rows), dictionary: cells.dictionary }
}

/** Codes of two dictionaries are no codes of one. */
function isAlike(a: Cells, b: Cells): boolean {
  if (a.form === 'values') return true
  if (a.form === 'codes') return b.form === 'codes' && a.dictionary === b.dictionary
  return b.form === 'numbers'
}

function valuesOf(cells: Cells, filled: number, rows: number): unknown[] {
  const values = new Array<unknown>(rows)
  for (let row = 0; row < filled; row++) values[row] = cellAt(cells, row)
  return values
}

/** @param row the first of the rows to put it to @returns how many of them have a value */
function put(part: Part, joined: Joined, row: number): number {
  const { cells, rows } = part
  if (joined.form === 'numbers' && cells.form === 'numbers') {
    const present = putNumbers(part, cells.values, joined.values.subarray(row, row + rows))
    if (cells.nan > 0) joined.nan += countNaN(cells.values.subarray(part.first, part.first + present))
    return present
  }
  if (joined.form === 'codes' && cells.form === 'codes')
    return putCodes(part, cells.codes, joined.codes.subarray(row, row + rows))
  if (joined.form === 'values') return putValues(part, joined.values, row)
  throw new RangeError('cells of another form')
}

function putNumbers({ first, missing, from }: Part, values: Float64Array, into: Float64Array): number {
  let index = first
  let row = 0
  for (let at = from - first; at < missing.length; at++) {
    const next = (missing[at] as number) - from
    if (next >= into.length) break
    while (row < next) into[row++] = values[index++] as number
    into[row++] = Number.NaN
  }
  into.set(values.subarray(index, index + into.length - row), row)
  return index + into.length - row - first
}

function putCodes({ first, missing, from }: Part, codes: Int32Array, into: Int32Array): number {
  let index = first
  let row = 0
  for (let at = from - first; at < missing.length; at++) {
    const next = (missing[at] as number) - from
    if (next >= into.length) break
    while (row < next) into[row++] = codes[index++] as number
    into[row++] = -1
  }
  into.set(codes.subarray(index, index + into.length - row), row)
  return index + into.length - row - first
}

function putValues({ cells, first, missing, from, rows }: Part, into: unknown[], row: number): number {
  let index = first
  for (let at = from; at < from + rows; at++) {
    const isMissing = missing[at - index] === at
    into[row + at - from] = isMissing ? undefined : cellAt(cells, index)
    if (!isMissing) index++
  }
  return index - first
}

function countNaN(values: Float64Array): number {
  let nan = 0
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) nan += 1
  return nan
}
