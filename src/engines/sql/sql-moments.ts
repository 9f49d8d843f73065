import { add, type DoubleDouble, multiply, twoProduct } from '../../profile/double-double.js'
import { placesOf, sortedPositions } from '../../profile/level.js'
import { emptyMoments } from '../../profile/moments.js'
import { canonical, type Level, type Need, type NeedId, needId } from '../../profile/need.js'
import type { Moments } from '../../profile/statistic.js'
import { withinId } from './cells.js'
import { doubleLiteral, isFinite } from './dialect.js'
import { finite } from './exact-moments.js'
import type { Pass } from './pass.js'
import { type Cell, numberOf, rowsOf } from './session.js'
import { levelOf } from './sql-term.js'

/** Terms of one query. */
const mostAtOnce = 60

/** The moments of every need; those that share cells and weights are counted together. */
export async function momentsOf(pass: Pass, needs: readonly Need[]): Promise<Map<NeedId, Moments>> {
  const families = new Map<string, Need[]>()
  for (const need of needs) {
    const id = JSON.stringify([withinId(need.within), need.weight ?? null])
    families.set(id, [...(families.get(id) ?? []), need])
  }
  const found = new Map<NeedId, Moments>()
  for (const family of families.values())
    for (let from = 0; from < family.length; from += mostAtOnce)
      await countFamily(pass, family.slice(from, from + mostAtOnce), found)
  return found
}

async function countFamily(pass: Pass, needs: readonly Need[], found: Map<NeedId, Moments>): Promise<void> {
  const [first] = needs
  if (first === undefined) return
  const { session, relation, terms } = pass
  const width = first.within.length
  const names = first.within.map((_, i) => `k${i}`)
  const within = first.within.map((term, i) => `${terms.sql(term)} as k${i}`)
  const weight = first.weight === undefined ? undefined : terms.sql({ value: first.weight })
  const w = weight === undefined ? [] : [`case when ${weight} > 0 then ${weight} end as w`]
  const values = needs.map((need, i) => `${finiteValue(pass, need)} as x${i}`)
  const sums = needs.flatMap((need, i) => sumsOf(`x${i}`, centreOf(pass, need), weight !== undefined))
  const rows = await rowsOf(
    session,
    `select ${[...names, ...sums].join(', ')} from (select ${[...values, ...within, ...w].join(', ')} from ${relation.from})${
      width === 0 ? '' : ` group by ${names.join(', ')}`
    }`,
  )
  const keys = rows.map(row => row.slice(0, width).map((cell): Level => levelOf(cell)))
  for (const [i, need] of needs.entries()) {
    const cells = rows.map(row => row.slice(width + i * 6, width + i * 6 + 6))
    found.set(needId(need), assemble(keys, cells, centreOf(pass, need), weight !== undefined))
  }
}

function finiteValue({ terms }: Pass, need: Need): string {
  const [of] = need.of
  if (of === undefined) throw new RangeError('a need of nothing')
  const value = terms.sql(of)
  return `case when ${isFinite(value)} then ${value} end`
}

function centreOf({ header }: Pass, need: Need): number {
  const [of] = need.of
  return (of && header.centres.get(canonical(of))) ?? 0
}

/** n, sum of weights squared, sum and sum of squares around the centre, smallest and largest: six columns. */
function sumsOf(x: string, centre: number, isWeighed: boolean): string[] {
  const d = centre < 0 ? `(${x} + ${doubleLiteral(-centre)})` : `(${x} - ${doubleLiteral(centre)})`
  if (!isWeighed) return [`count(${x})`, 'null', `sum(${d})`, `sum(${d} * ${d})`, `min(${x})`, `max(${x})`]
  const own = (value: string) => `sum(case when ${x} is not null then ${value} end)`
  const heavy = `case when w is not null then ${x} end`
  return [own('w'), own('w * w'), `sum(w * ${d})`, `sum(w * ${d} * ${d})`, `min(${heavy})`, `max(${heavy})`]
}

function assemble(
  keys: readonly Level[][],
  cells: readonly Cell[][],
  centre: number,
  isWeighed: boolean,
): Moments {
  const { keys: distinct, places } = placesOf([keys])
  const order = sortedPositions(distinct)
  const moments = emptyMoments(Array.from(order, place => distinct[place] ?? []))
  if (isWeighed) moments.weightSquares = new Float64Array(order.length)
  const rank = new Int32Array(order.length)
  for (let place = 0; place < order.length; place++) rank[order[place] as number] = place
  for (const [row, [n, squares, sum, square, min, max]] of cells.entries()) {
    const cell = rank[places[0]?.[row] as number] as number
    const [total, around] = [totalOf(numberOf(n), numberOf(sum), centre), numberOf(square)]
    const squared = squareOf(numberOf(n), numberOf(sum), around, centre)
    moments.n[cell] = numberOf(n)
    moments.sum[cell] = total[0]
    moments.sumTail[cell] = total[1]
    moments.square[cell] = squared[0]
    moments.squareTail[cell] = squared[1]
    moments.min[cell] = min === null || min === undefined ? Infinity : numberOf(min) + 0
    moments.max[cell] = max === null || max === undefined ? -Infinity : numberOf(max) + 0
    if (moments.weightSquares) moments.weightSquares[cell] = numberOf(squares)
  }
  return moments
}

/** sum x = sum (x - c) + n c */
function totalOf(n: number, sum: number, centre: number): DoubleDouble {
  return finite(add([sum, 0], twoProduct(n, centre)))
}

/** sum x^2 = sum (x - c)^2 + 2 c sum (x - c) + n c^2, without losing what the centre has won. */
function squareOf(n: number, sum: number, square: number, centre: number): DoubleDouble {
  const twice = multiply(twoProduct(centre, sum), [2, 0])
  const whole = multiply(twoProduct(centre, centre), [n, 0])
  return finite(add(add([square, 0], twice), whole))
}
