import type { Kept } from '../../profile/statistic.js'
import { type PairedRows, rowsAt } from '../../profile/views/paired-rows.js'

/** What a bootstrap draws from. */
export interface DrawnRows {
  rows: PairedRows
  /** Different rows are few, so that how often each is drawn is one multinomial. */
  isTally: boolean
  /** Rows these stand for, and of how many they are. */
  size: number
  of: number
}

/** More kinds of rows than this are drawn one by one. */
const mostKinds = 2000

/**
 * The rows as a tally of their different kinds, or, where these are many, at most `most` of them: spread evenly over the
 * order of the hash, each as likely as it is frequent.
 */
export function drawnRows(rows: PairedRows, most: number): DrawnRows {
  const of = rows.count.reduce((sum, count) => sum + count, 0)
  const tally = tallied(rows)
  if (tally !== undefined) return { rows: tally, isTally: true, size: of, of }
  const chosen = of > most ? spread(rows, of, most) : rows
  return { rows: chosen, isTally: false, size: Math.min(of, most), of }
}

/** Equal rows as one; undefined where there are too many kinds. */
function tallied(rows: PairedRows): PairedRows | undefined {
  const columns = [...new Set([...rows.reference.values(), ...rows.candidate.values()])]
  let numbers = new Int32Array(rows.count.length)
  let kinds = 1
  for (const column of columns) {
    const crossed = crossing(numbers, column)
    if (crossed === undefined) return undefined
    numbers = crossed.numbers
    kinds = crossed.kinds
  }
  const firsts = new Int32Array(kinds).fill(-1)
  const count = new Uint32Array(kinds)
  for (let row = 0; row < numbers.length; row++) {
    const kind = numbers[row] as number
    if ((firsts[kind] as number) < 0) firsts[kind] = row
    count[kind] = (count[kind] as number) + (rows.count[row] as number)
  }
  const used = firsts.filter(first => first >= 0)
  return { ...rowsAt(rows, used), count: count.subarray(0, used.length) }
}

/** Pairs of a number and a cell, numbered as they are met. */
function crossing(
  left: Int32Array,
  column: Kept,
): { numbers: Int32Array<ArrayBuffer>; kinds: number } | undefined {
  if (column.form === 'vectors') return undefined
  const cells = column.form === 'numbers' ? column.values : column.codes
  const known = new Map<number, Map<number, number>>()
  const numbers = new Int32Array(left.length)
  let kinds = 0
  for (let row = 0; row < left.length; row++) {
    const first = left[row] as number
    const within = known.get(first) ?? new Map<number, number>()
    known.set(first, within)
    const cell = cells[row] as number
    const number = within.get(cell) ?? kinds
    if (number === kinds) {
      if (kinds === mostKinds) return undefined
      kinds++
      within.set(cell, number)
    }
    numbers[row] = number
  }
  return { numbers, kinds }
}

/** `most` of the rows, one at every equal step through their counts. */
function spread(rows: PairedRows, of: number, most: number): PairedRows {
  const chosen: number[] = []
  const count: number[] = []
  let seen = 0
  let taken = 0
  for (let row = 0; row < rows.count.length; row++) {
    seen += rows.count[row] as number
    const before = taken
    while (taken < most && ((taken + 0.5) * of) / most < seen) taken++
    if (taken === before) continue
    chosen.push(row)
    count.push(taken - before)
  }
  return { ...rowsAt(rows, chosen), count: Uint32Array.from(count) }
}
