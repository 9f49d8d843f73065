import type { Rows } from '../statistic.js'

/** How many rows repeat the key of another; the first row of a key does not. */
export interface Repeats {
  repeated: number
  /** Rows that `repeated` is out of: all of them, or those of a uniform sample of the keys. */
  of: number
  /** Keys these rows have. */
  distinct: number
  /** Rows of the side. */
  total: number
  /** True when `of` is all rows. */
  exact: boolean
}

export function repeats(rows: Rows): Repeats {
  if (rows.stored !== undefined) {
    const { of, repeated, distinct } = rows.stored
    return { repeated, of, distinct, total: rows.total, exact: of === rows.total }
  }
  const distinct = rows.count.length
  const exact = rows.threshold === 2n ** 64n - 1n
  const of = rows.count.reduce((sum, count) => sum + count, 0)
  return { repeated: of - distinct, of, distinct, total: rows.total, exact }
}
