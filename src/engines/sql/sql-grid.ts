import { canonical, type Need, type Term } from '../../profile/need.js'
import type { Support } from '../../profile/statistic.js'
import { cellsOf } from './cells.js'
import type { Dialect } from './dialect.js'
import type { Pass } from './pass.js'
import { type Cell, numberOf, rowOf } from './session.js'
import { assembleCells, limitsOf } from './sql-support.js'

/** Rows looked at to choose a shift, for each slot of the grid. */
const rowsForASlot = 16
const shifts = Array.from({ length: 28 }, (_, i) => 2 * i + 2)

/**
 * A support on the prefix grid, counted by the database on a finer one and coarsened here to the one that all values
 * together ask for: which rows happened to be looked at leaves no trace.
 */
export async function supportOfGrid(pass: Pass, need: Need): Promise<Support> {
  const [of] = need.of
  if (of === undefined) throw new RangeError('a need of nothing')
  let shift = await chooseShift(pass, of, limitsOf(pass, need).grid)
  for (;;) {
    const support = await countPrefixes(pass, need, of, shift)
    // As coarse as it was counted: perhaps it might have been finer.
    if (support.shift > shift || shift === 0) return support
    shift = Math.max(0, shift - 4)
  }
}

/** The largest shift at which some of the rows alone already fill the grid. */
async function chooseShift(
  { session, relation, terms, header }: Pass,
  of: Term,
  grid: number,
): Promise<number> {
  const { dialect } = session
  const counts = shifts.map(shift => dialect.approximateDistinct(prefixOf('x', shift, dialect)))
  const share = Math.min(1, (grid * rowsForASlot) / Math.max(1, header.rows))
  const some = share < 1 ? ` where random() < ${share}` : ''
  const values = `select ${terms.sql(of)} as x from ${relation.from}${some}`
  const found = await rowOf(session, `select ${counts.join(', ')} from (${values})`)
  const fitting = shifts.findLast((_, i) => numberOf(found[i]) > grid * 1.3)
  return fitting ?? 0
}

/** The cell of the grid: sign and magnitude of the double, its low bits dropped. */
function prefixOf(value: string, shift: number, dialect: Dialect): string {
  return `case when ${value} < 0 then -1 else 1 end * ${dialect.shiftRight(dialect.bits(`abs(${value})`), shift)}`
}

async function countPrefixes(pass: Pass, need: Need, of: Term, shift: number): Promise<Support> {
  const { session, relation, terms } = pass
  const within = need.within.map((term, i) => `${terms.sql(term)} as k${i}`)
  const names = need.within.map((_, i) => `k${i}`)
  const weight = need.weight === undefined ? undefined : terms.sql({ value: need.weight })
  const w = weight === undefined ? [] : [`case when ${weight} > 0 then ${weight} end as w`]
  const counts = weight === undefined ? 'count(*)' : 'sum(w), sum(w * w)'
  // Rows that count for nothing must not widen a slot either.
  const x = weight === undefined ? 'x' : 'case when w is not null then x end'
  const values = `select ${[`${terms.sql(of)} as x`, ...within, ...w].join(', ')} from ${relation.from}`
  const prefixes = `select ${['x', ...names, ...(weight === undefined ? [] : ['w'])].join(', ')}, ${prefixOf('x', shift, session.dialect)} as p from (${values})`
  const columns = [`min(${x})`, `max(${x})`, counts, ...names].join(', ')
  const query = `select ${columns} from (${prefixes}) group by ${['p', ...names].join(', ')}`
  const [low, high, count, squares]: number[][] = [[], [], [], []]
  const keys: Cell[][] = []
  for await (const rows of session.query(query))
    for (const row of rows) {
      low?.push(row[0] === null ? Number.NaN : numberOf(row[0]))
      high?.push(row[1] === null ? Number.NaN : numberOf(row[1]))
      count?.push(numberOf(row[2]))
      if (weight !== undefined) squares?.push(numberOf(row[3]))
      keys.push(row.slice(weight === undefined ? 3 : 4))
    }
  const groups = { terms: need.within.map(canonical), keys, counts: [], squares: [] }
  return assembleCells(pass, need, {
    ...cellsOf(groups, need.within),
    low: Float64Array.from(low ?? []),
    high: Float64Array.from(high ?? []),
    counts: count ?? [],
    squares: squares ?? [],
    shift,
  })
}
