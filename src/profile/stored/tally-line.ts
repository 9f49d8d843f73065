import { z } from 'zod'
import { placesOf } from '../level.js'
import type { Level, Need } from '../need.js'
import type { Tally } from '../statistic.js'
import { assembleTally } from '../tally.js'
import {
  aboutCells,
  BadLine,
  perCell,
  storedCount,
  terms,
  writeCells,
  writePerCell,
  writeTerm,
} from './line.js'

const level = z.union([z.string(), z.number(), z.null()])

/** Levels of one term, or tuples of several; most rows first. `rest`: how many are not listed, and their rows. */
export const tallyLine = z.strictObject({
  tally: terms,
  ...aboutCells,
  levels: z.array(level).optional(),
  tuples: z.array(z.array(level)).optional(),
  counts: perCell(storedCount),
  rest: z.tuple([storedCount, z.union([storedCount, z.array(storedCount)])]).optional(),
})

export function writeTally(need: Need, tally: Tally) {
  const totals = tally.tuples.map((_, i) =>
    tally.counts.reduce((sum, counts) => sum + (counts[i] as number), 0),
  )
  // Equal totals keep the order of the levels.
  const order = totals.map((_, i) => i).sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b)
  const tuples = order.map(i => tally.tuples[i] ?? [])
  const { rest } = tally
  return {
    tally: need.of.map(writeTerm),
    ...writeCells(need, tally.cells),
    ...(need.of.length === 1 ? { levels: tuples.map(tuple => tuple[0] ?? null) } : { tuples }),
    counts: writePerCell(
      need,
      tally.counts.map(counts => order.map(i => counts[i] as number)),
    ),
    ...(rest === undefined ? {} : { rest: [rest.tuples, writePerCell(need, Array.from(rest.rows))] }),
  }
}

/** @throws BadLine when a tuple is there twice or of the wrong length */
export function readTally(
  line: z.output<typeof tallyLine>,
  cells: Tally['cells'],
  counts: Float64Array[],
): Tally {
  const tuples: Level[][] = line.tuples ?? (line.levels ?? []).map(level => [level])
  if ((line.levels === undefined) === (line.tuples === undefined))
    throw new BadLine('it needs either levels or tuples')
  if (!tuples.every(tuple => tuple.length === line.tally.length))
    throw new BadLine('a tuple has the wrong length')
  if (placesOf([tuples]).keys.length !== tuples.length) throw new BadLine('a level is there twice')
  if (!counts.every(each => each.length === tuples.length))
    throw new BadLine('it does not have a count for each level')
  const entries = counts.flatMap((each, cell) => Array.from(each, (rows, tuple) => ({ cell, tuple, rows })))
  if (line.rest === undefined) return assembleTally(cells, tuples, entries, Infinity)
  const [levels, rows] = line.rest
  const beyond = Float64Array.from(typeof rows === 'number' ? [rows] : rows)
  if (beyond.length !== cells.length) throw new BadLine('its rest is not of as many cells as it has')
  return assembleTally(cells, tuples, entries, Infinity, { tuples: levels, rows: beyond })
}
