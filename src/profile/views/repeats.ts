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
  let of = 0
  for (let key = 0; key < distinct; key++) of += rows.count[key] as number
  return { repeated: of - distinct, of, distinct, total: rows.total, exact }
}

/**
 * The share of rows that would repeat another if only `size` of all rows had been drawn. More rows repeat more, so the
 * shares of two sides compare at one size only. Expected value over all such draws (rarefaction, Hurlbert 1971).
 *
 * @param found the repeats of the same rows: of a million keys they are not counted twice
 * @returns undefined where keys are not known one by one, as in a stored profile, and all rows are not what is asked for
 */
export function repeatedShareAt(rows: Rows, size: number, found = repeats(rows)): number | undefined {
  const { repeated, of, total } = found
  if (size >= total) return of === 0 ? undefined : repeated / of
  if (rows.stored !== undefined || size < 1) return undefined
  const keysByCount = new Map<number, number>()
  for (const count of rows.count) keysByCount.set(count, (keysByCount.get(count) ?? 0) + 1)
  let distinct = 0
  for (const [count, keys] of keysByCount) distinct += keys * (1 - shareOfMisses(count, size, total))
  return Math.max(0, 1 - distinct / ((of * size) / total))
}

/** The chance that none of a key's `count` rows is among `size` of `total`: C(total - count, size) / C(total, size). */
function shareOfMisses(count: number, size: number, total: number): number {
  let share = 1
  for (let i = 0; i < count && share > 1e-18; i++) share *= Math.max(0, total - size - i) / (total - i)
  return share
}
