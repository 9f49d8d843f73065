import type { Batch, Vector } from '../datasets/batch.js'
import type { Schema } from '../datasets/dataset.js'
import { add, type DoubleDouble, multiply, twoProduct } from './double-double.js'
import { type BatchTerms, termsOfBatches } from './fold/batch-terms.js'
import { numberCells } from './fold/cells.js'
import { rowsOfColumn } from './kept-cells.js'
import { sortedPositions } from './level.js'
import { emptyMoments } from './moments.js'
import { type Level, type Need, needId, type Term } from './need.js'
import { planNeeds } from './plan.js'
import type { Profile } from './profile.js'
import type { Kept, Moments, Statistic, Support, Tally } from './statistic.js'

/** A profile of rows that were kept, each as often as its weight says. @param weights one a row, not negative */
export type Reprofile = (weights: ArrayLike<number>) => Profile

/**
 * Answers needs over rows that were kept, again and again with other weights, so that what measures a side also measures
 * a resample of it. Terms and cells are worked out once; `rows` are not answered.
 *
 * @param columns one length; missing cells as in `Kept`
 */
export function reprofile(columns: ReadonlyMap<string, Kept>, needs: readonly Need[]): Reprofile {
  const schema = Array.from(columns, ([name, { form }]): Schema[number] =>
    form === 'numbers'
      ? { name, kind: 'numeric', encoding: 'numbers' }
      : { name, kind: 'categorical', encoding: 'codes' },
  )
  const batch = batchOf(columns)
  const terms = termsOfBatches()
  terms.turnTo(batch)
  const asked = needs.filter(({ fold }) => fold !== 'rows')
  const { needs: wide, rolledUp = [] } = planNeeds(asked, schema)
  const answers = [...wide, ...rolledUp].map(need => ({
    id: needId(need),
    answer: answerOf(need, terms, batch.rows),
  }))
  return weights => {
    const statistics = new Map(answers.map(({ id, answer }) => [id, answer(weights)]))
    let rows = 0
    for (let row = 0; row < batch.rows; row++) rows += weights[row] as number
    return { version: 1, rows, schema, statistics, notes: [] }
  }
}

type Answer = (weights: ArrayLike<number>) => Statistic

function answerOf(need: Need, terms: BatchTerms, rows: number): Answer {
  const cells = placesIn(need.within, terms, rows)
  const [first] = need.of
  if (need.fold === 'tally' || first === undefined) return tallyAnswer(cells, placesIn(need.of, terms, rows))
  const values = Float64Array.from(terms.numbers(first))
  return need.fold === 'support' ? supportAnswer(cells, values) : momentsAnswer(cells, values)
}

/** What some terms are in each row: a place among sorted keys. */
interface Places {
  keys: Level[][]
  of: Int32Array
}

function placesIn(on: readonly Term[], terms: BatchTerms, rows: number): Places {
  if (on.length === 0) return { keys: [[]], of: new Int32Array(rows) }
  const cells = numberCells(on)
  cells.turnTo(terms, rows)
  const { keys, into } = cells.project(terms, on)
  const order = sortedPositions(keys)
  const rank = new Int32Array(keys.length)
  for (let place = 0; place < order.length; place++) rank[order[place] as number] = place
  const numbers = cells.numbers() ?? new Int32Array(rows)
  return {
    keys: Array.from(order, position => [...(keys[position] ?? [])]),
    of: Int32Array.from(numbers.subarray(0, rows), cell => rank[into[cell] as number] as number),
  }
}

function tallyAnswer(cells: Places, tuples: Places): Answer {
  return weights => {
    const counts = cells.keys.map(() => new Float64Array(tuples.keys.length))
    for (let row = 0; row < cells.of.length; row++) {
      const into = counts[cells.of[row] as number] as Float64Array
      const tuple = tuples.of[row] as number
      into[tuple] = (into[tuple] as number) + (weights[row] as number)
    }
    return { fold: 'tally', cells: cells.keys, tuples: tuples.keys, counts } satisfies Tally
  }
}

function supportAnswer(cells: Places, values: Float64Array): Answer {
  const low = Float64Array.from(new Set(values.filter(value => !Number.isNaN(value)))).sort()
  const places = new Map(Array.from(low, (value, slot) => [value, slot]))
  const slots = Int32Array.from(values, value => places.get(value) ?? -1)
  return weights => {
    const counts = cells.keys.map(() => new Float64Array(low.length))
    for (let row = 0; row < slots.length; row++) {
      const slot = slots[row] as number
      if (slot < 0) continue
      const into = counts[cells.of[row] as number] as Float64Array
      into[slot] = (into[slot] as number) + (weights[row] as number)
    }
    return { fold: 'support', shift: 0, cells: cells.keys, low, high: low, counts } satisfies Support
  }
}

/** Sums are taken around the mean, where they lose nothing, and put back in double-double. */
function momentsAnswer(cells: Places, values: Float64Array): Answer {
  const middle = meanOfFinite(values)
  return weights => {
    const moments = emptyMoments(cells.keys)
    const { n, sum, square, min, max } = moments
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number
      const weight = weights[row] as number
      if (value - value !== 0 || weight === 0) continue
      const cell = cells.of[row] as number
      const around = value - middle
      n[cell] = (n[cell] as number) + weight
      sum[cell] = (sum[cell] as number) + weight * around
      square[cell] = (square[cell] as number) + weight * around * around
      if (value < (min[cell] as number)) min[cell] = value
      if (value > (max[cell] as number)) max[cell] = value
    }
    for (let cell = 0; cell < n.length; cell++) putBack(moments, cell, middle)
    return moments
  }
}

/** From sums of x - c to sums of x and of x^2. */
function putBack(moments: Moments, cell: number, c: number): void {
  const n = moments.n[cell] as number
  const around = moments.sum[cell] as number
  const shift = twoProduct(n, c)
  const sum = add(shift, [around, 0])
  const square = add(add(multiply(shift, [c, 0]), twoProduct(2 * c, around)), [
    moments.square[cell] as number,
    0,
  ])
  ;[moments.sum[cell], moments.sumTail[cell]] = finite(sum)
  ;[moments.square[cell], moments.squareTail[cell]] = finite(square)
}

/** An overflow stays one: Infinity without a tail. */
function finite(sum: DoubleDouble): DoubleDouble {
  return sum.every(Number.isFinite) ? sum : [Number.POSITIVE_INFINITY, 0]
}

function meanOfFinite(values: Float64Array): number {
  let [n, sum] = [0, 0]
  for (const value of values) {
    if (value - value !== 0) continue
    n++
    sum += value
  }
  const mean = n === 0 ? 0 : sum / n
  return Number.isFinite(mean) ? mean : 0
}

function batchOf(columns: ReadonlyMap<string, Kept>): Batch {
  const [first] = columns.values()
  return {
    rows: first === undefined ? 0 : rowsOfColumn(first),
    vector(name) {
      const column = columns.get(name)
      if (column === undefined) throw new RangeError(`no column was kept as ${name}`)
      return vectorOf(column)
    },
  }
}

function vectorOf(column: Kept): Vector {
  if (column.form === 'numbers') return { form: 'numbers', values: column.values, nan: 0 }
  if (column.form === 'vectors') return column
  const { codes, levels } = column
  return { form: 'codes', codes, dictionary: { size: levels.length, text: code => levels[code] ?? '' } }
}
