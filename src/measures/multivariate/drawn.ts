import type { Random } from '../../math/random.js'
import { cellsAt } from '../../profile/kept-cells.js'
import type { Kept } from '../../profile/statistic.js'
import type { Sample } from '../../profile/views/sample.js'

/** Rows of a side, each written out as often as it occurs. */
export interface Drawn {
  columns: Kept[]
  rows: number
  /** Rows of the side that these were drawn from. */
  of: number
}

/**
 * At most `size` rows of a sample, without replacement. All of them where they are no more; else every row has the same
 * chance, also where equal rows are one row of the sample. What is drawn follows from the rows and the seed alone.
 */
export function drawRows({ columns, count, rows, of }: Sample, size: number, random: Random): Drawn {
  const keys: number[] = []
  let [left, wanted] = [rows, Math.min(size, rows)]
  for (let key = 0; key < count.length && wanted > 0; key++)
    for (let copy = 0; copy < (count[key] as number) && wanted > 0; copy++, left--)
      if (wanted === left || random.share() * left < wanted) {
        keys.push(key)
        wanted--
      }
  return { columns: columns.map(column => cellsAt(column, keys)), rows: keys.length, of }
}
