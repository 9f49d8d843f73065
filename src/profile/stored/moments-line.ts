import { z } from 'zod'
import { add, multiply, twoProduct } from '../double-double.js'
import { emptyMoments, extremesOf, meanOf, sdOf } from '../moments.js'
import type { CellKey, Need } from '../need.js'
import type { Moments } from '../statistic.js'
import { aboutCells, BadLine, storedCount, terms, writeCells, writeTerm } from './line.js'

const perCellNumber = z.array(z.number().nullable())

/** Count, mean and sd of each cell, and its extremes where they may be shown. null: there is none, or it overflowed. */
export const momentsLine = z.strictObject({
  moments: terms,
  ...aboutCells,
  n: z.array(storedCount),
  mean: perCellNumber,
  sd: perCellNumber,
  min: perCellNumber.optional(),
  max: perCellNumber.optional(),
})

/**
 * The mean as the double it is; the sd to 12 digits, because the last ones depend on the order of the rows where the
 * mean is many sds away from 0, and one dataset must have one file.
 */
export function writeMoments(need: Need, moments: Moments, isShowingExtremes: boolean) {
  const cells = moments.cells.map((_, cell) => cell)
  const extremes = cells.map(cell => extremesOf(moments, cell))
  return {
    moments: need.of.map(writeTerm),
    ...writeCells(need, moments.cells),
    n: Array.from(moments.n),
    mean: cells.map(cell => meanOf(moments, cell) ?? null),
    sd: cells.map(cell => storedSd(moments, cell)),
    ...(isShowingExtremes
      ? { min: extremes.map(each => each?.min ?? null), max: extremes.map(each => each?.max ?? null) }
      : {}),
  }
}

export function storedSd(moments: Moments, cell: number): number | null {
  const sd = sdOf(moments, cell)
  return sd === undefined ? null : Number(sd.toPrecision(12))
}

/** @throws BadLine when there are not as many numbers as cells, or an sd is negative */
export function readMoments(line: z.output<typeof momentsLine>, cells: CellKey[]): Moments {
  const moments = emptyMoments(cells)
  const lists = [line.n, line.mean, line.sd, line.min ?? line.n, line.max ?? line.n]
  if (!lists.every(list => list.length === cells.length))
    throw new BadLine('it does not have a number for each cell')
  if (line.sd.some(sd => sd !== null && sd < 0)) throw new BadLine('an sd is negative')
  for (let cell = 0; cell < cells.length; cell++) {
    const n = line.n[cell] as number
    moments.n[cell] = n
    if (n === 0) continue
    const mean = line.mean[cell] ?? Infinity
    const sd = line.sd[cell] ?? (n > 1 ? Infinity : 0)
    const around = multiply(twoProduct(sd, sd), [n - 1, 0])
    const sum = Number.isFinite(mean) ? twoProduct(mean, n) : ([Infinity, 0] as const)
    const square = add(multiply(sum, [mean, 0]), around)
    const fits = Number.isFinite(square[0] + square[1])
    ;[moments.sum[cell], moments.sumTail[cell]] = sum
    ;[moments.square[cell], moments.squareTail[cell]] = fits ? square : [Infinity, 0]
    moments.min[cell] = line.min?.[cell] ?? Number.NaN
    moments.max[cell] = line.max?.[cell] ?? Number.NaN
  }
  return moments
}
