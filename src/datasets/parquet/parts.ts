import { cellAt } from '../columns/cells.js'
import type { Cells } from '../raw.js'

/** Some rows of a page. */
export interface Part {
  /** The values of the page that are there. */
  cells: Cells
  /** Which of them is the first of these rows, or comes after it. */
  first: number
  /** 1 for each row of the page without a value; absent where all have one. */
  missing?: Uint8Array
  /** The first of these rows. */
  from: number
  rows: number
}

/** The cells of pages one after the other, missing ones at their places. */
export function joinParts(parts: readonly Part[], rows: number): Cells {
  const [first] = parts
  if (parts.every(part => part.cells.form === 'numbers')) return joinNumbers(parts, rows)
  if (first?.cells.form === 'codes') {
    const { dictionary } = first.cells
    const isOne = parts.every(({ cells }) => cells.form === 'codes' && cells.dictionary === dictionary)
    if (isOne) return { form: 'codes', codes: joinCodes(parts, rows), dictionary }
  }
  const values = new Array<unknown>(rows)
  place(parts, (part, index, row) => {
    values[row] = index < 0 ? undefined : cellAt(part.cells, index)
  })
  return { form: 'values', values }
}

function joinNumbers(parts: readonly Part[], rows: number): Cells {
  const values = new Float64Array(rows)
  let row = 0
  let nan = 0
  for (const { cells, first, missing, from, rows: count } of parts) {
    if (cells.form !== 'numbers') continue
    if (missing === undefined) {
      const present = cells.values.subarray(first, first + count)
      values.set(present, row)
      nan += countNaN(present)
      row += count
      continue
    }
    let index = first
    for (let at = from; at < from + count; at++) {
      if (missing[at] === 1) values[row++] = Number.NaN
      else {
        const value = cells.values[index++] as number
        if (Number.isNaN(value)) nan += 1
        values[row++] = value
      }
    }
  }
  return { form: 'numbers', values, nan }
}

function countNaN(values: Float64Array): number {
  let nan = 0
  for (let i = 0; i < values.length; i++) nan += Number(Number.isNaN(values[i]))
  return nan
}

function joinCodes(parts: readonly Part[], rows: number): Int32Array {
  const codes = new Int32Array(rows)
  place(parts, (part, index, row) => {
    codes[row] = index < 0 || part.cells.form !== 'codes' ? -1 : (part.cells.codes[index] as number)
  })
  return codes
}

/** @param put called for each row with the index of its value, -1 where it has none */
function place(parts: readonly Part[], put: (part: Part, index: number, row: number) => void): void {
  let row = 0
  for (const part of parts) {
    let index = part.first
    for (let at = part.from; at < part.from + part.rows; at++)
      put(part, part.missing?.[at] === 1 ? -1 : index++, row++)
  }
}
