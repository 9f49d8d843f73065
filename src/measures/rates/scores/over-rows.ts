import { rowsOfColumn } from '../../../profile/kept-cells.js'
import type { Level } from '../../../profile/need.js'
import { levelCodes, positiveCode } from '../../paired/level-codes.js'
import type { OverRows, RowsAtHand } from '../at-hand.js'
import type { RateInputs } from '../rate.js'

/** The mean of a number of each row, carried through `finish`. */
export function meanOver(of: Float64Array, finish: (mean: number) => number = mean => mean): OverRows {
  return weights => {
    let [rows, sum] = [0, 0]
    for (let row = 0; row < of.length; row++) {
      const weight = weights[row] as number
      const one = of[row] as number
      // A row that has no number, and one that is not drawn and may have an infinite one.
      if (weight === 0 || Number.isNaN(one)) continue
      rows += weight
      sum += weight * one
    }
    const value = finish(sum / rows)
    return Number.isFinite(value) ? value : undefined
  }
}

/** The mean of a number of each row's prediction and label. */
export function meanOverErrors(
  { label, prediction }: RateInputs,
  columns: RowsAtHand,
  of: (prediction: number, label: number) => number,
  finish?: (mean: number) => number,
): OverRows | undefined {
  const [is, said] = [numbersOf(columns, label), numbersOf(columns, prediction)]
  return (
    is &&
    said &&
    meanOver(
      said.map((value, row) => of(value, is[row] as number)),
      finish,
    )
  )
}

/** Scores of rows, and which of them have the favourable outcome. */
export interface ScoredRows {
  scores: Float64Array
  isPositive: Uint8Array
}

export function scoredRowsIn(
  { label, score, positive }: RateInputs,
  columns: RowsAtHand,
): ScoredRows | undefined {
  const scores = numbersOf(columns, score)
  const isPositive = rowsOfLevel(columns, label, positive)
  return scores && isPositive && { scores, isPositive }
}

/** 1 for rows that have the level, or where none is named the favourable one. */
export function rowsOfLevel(
  columns: RowsAtHand,
  name: string | undefined,
  level: Level | undefined,
): Uint8Array | undefined {
  const column = columns.get(name ?? '')
  if (column === undefined) return undefined
  const { codes, levels } = levelCodes([column])
  const positive = positiveCode(levels, level)
  return Uint8Array.from(codes[0] ?? [], code => (code === positive ? 1 : 0))
}

export function numbersOf(columns: RowsAtHand, name: string | undefined): Float64Array | undefined {
  const column = columns.get(name ?? '')
  return column?.form === 'numbers' ? column.values : undefined
}

/** Rows in the order of their scores, and where each of the different scores begins. */
export interface Ranked {
  order: Uint32Array
  /** One more than there are different scores, the last the number of rows. */
  starts: Uint32Array
}

export function ranked(scores: Float64Array): Ranked {
  const order = Uint32Array.from(scores, (_, row) => row)
  order.sort((a, b) => (scores[a] as number) - (scores[b] as number))
  const starts = order.map((row, place) =>
    place > 0 && scores[order[place - 1] as number] === scores[row] ? 0 : place + 1,
  )
  return {
    order,
    starts: Uint32Array.from([...starts.filter(Boolean).map(place => place - 1), order.length]),
  }
}

export function rowsIn(columns: RowsAtHand): number {
  const [first] = columns.values()
  return first === undefined ? 0 : rowsOfColumn(first)
}
