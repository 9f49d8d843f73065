import { z } from 'zod'
import { compareKeys, placesOf } from '../level.js'
import { type CellKey, type Need, needId, type Term } from '../need.js'
import type { Statistic } from '../statistic.js'
import { repeats } from '../views/repeats.js'
import { aboutCells, BadLine, storedCount, terms, writeCells, writeTerm } from './line.js'
import { momentsLine, readMoments, writeMoments } from './moments-line.js'
import { readSupport, supportLine, writeSupport } from './support-line.js'
import { readTally, tallyLine, writeTally } from './tally-line.js'

/** How many of so many rows repeat the key of another, and how many keys these rows have; the keys are not kept. */
const rowsLine = z.strictObject({
  rows: terms,
  within: aboutCells.within,
  size: aboutCells.size,
  of: storedCount,
  distinct: storedCount,
  repeated: storedCount,
})

/** @param isShowingExtremes false where min and max are withheld */
export function writeStatistic(need: Need, statistic: Statistic, isShowingExtremes: boolean): object {
  if (statistic.fold === 'support') return writeSupport(need, statistic)
  if (statistic.fold === 'tally') return writeTally(need, statistic)
  if (statistic.fold === 'moments') return writeMoments(need, statistic, isShowingExtremes)
  const { of, distinct, repeated } = repeats(statistic)
  return { rows: need.of.map(writeTerm), ...writeCells(need, []), of, distinct, repeated }
}

/**
 * @param line anything
 * @param rows of the profile
 * @throws BadLine, ZodError
 */
export function readStatistic(line: unknown, rows: number): { need: Need; statistic: Statistic } {
  const keys = new Set(typeof line === 'object' && line !== null ? Object.keys(line) : [])
  if (keys.has('support')) {
    const read = supportLine.parse(line)
    const need = needOf('support', read.support, read)
    const slots = readSupport(read)
    const counts = countsOf(read.counts, need, rows)
    const cells = cellsOf(read.cells, need, counts.length)
    if (!counts.every(each => each.length === slots.low.length))
      throw new BadLine('it does not have a count for each group')
    return { need, statistic: { ...slots, cells, counts } }
  }
  if (keys.has('tally')) {
    const read = tallyLine.parse(line)
    const need = needOf('tally', read.tally, read)
    const counts = countsOf(read.counts, need, rows)
    return { need, statistic: readTally(read, cellsOf(read.cells, need, counts.length), counts) }
  }
  if (keys.has('moments')) {
    const read = momentsLine.parse(line)
    const need = needOf('moments', read.moments, read)
    return { need, statistic: readMoments(read, cellsOf(read.cells, need, read.n.length)) }
  }
  const read = rowsLine.parse(line)
  const { of, distinct, repeated } = read
  if (of > rows || distinct + repeated !== of) throw new BadLine('its numbers do not add up')
  return {
    need: needOf('rows', read.rows, read),
    statistic: {
      fold: 'rows',
      algorithm: 'fast64-1',
      total: rows,
      threshold: 0n,
      hash: new BigUint64Array(0),
      count: new Uint32Array(0),
      stored: { of, distinct, repeated },
    },
  }
}

function needOf(
  fold: Need['fold'],
  of: Term[],
  { within, size }: { within: Term[]; size?: number | undefined },
): Need {
  const need: Need = size === undefined ? { fold, of, within } : { fold, of, within, size }
  const asWritten = within.map(term => needId({ fold, of: [term], within: [] }))
  if (asWritten.some((id, i) => i > 0 && (asWritten[i - 1] as string) >= id))
    throw new BadLine('the terms of its cells are not in order')
  return need
}

function countsOf(counts: number[] | number[][], need: Need, rows: number): Float64Array[] {
  const [first] = counts
  const isFlat = first === undefined ? need.within.length === 0 : typeof first === 'number'
  if (isFlat !== (need.within.length === 0)) throw new BadLine('it does not have counts for each cell')
  const lists = isFlat
    ? [Float64Array.from(counts.flat())]
    : counts.map(each => Float64Array.from([each].flat()))
  const total = lists.reduce((sum, list) => list.reduce((part, count) => part + count, sum), 0)
  if (total > rows) throw new BadLine(`it counts ${total} rows of ${rows}`)
  return lists
}

function cellsOf(cells: CellKey[] | undefined, need: Need, counted: number): CellKey[] {
  const keys = cells ?? [[]]
  if ((cells === undefined) !== (need.within.length === 0))
    throw new BadLine('cells go with the terms of within')
  if (keys.length !== counted) throw new BadLine('it does not have counts for each cell')
  if (!keys.every(key => key.length === need.within.length)) throw new BadLine('a cell has the wrong length')
  if (
    keys.some((key, i) => i > 0 && compareKeys(keys[i - 1] ?? [], key) >= 0) ||
    placesOf([keys]).keys.length < keys.length
  )
    throw new BadLine('its cells are not in order')
  return keys
}
