/**
 * How much one side may keep. They follow from the number of columns alone, never from the gates or from how the rows
 * came in, so that adding a gate or splitting a file never moves a number.
 */
export interface Limits {
  /** Distinct values a support lists one by one, whatever the rows; beyond, the prefix grid. */
  exact: number
  /** Rows with a value of which a support lists every value, however many differ. Not of weighed rows. */
  exactRows: number
  /** Cells of the prefix grid. */
  grid: number
  /** Tuples of a tally; beyond, the most frequent and `rest`. */
  tuples: number
  /** Keys of `rows`. */
  rows: number
  /** Keys of `rows` that keep terms of a row each. */
  keptRows: number
  /** Cells of `within`; beyond, the statistic is left out and only what was to follow from it by roll-up is kept. */
  cells: number
  /** Counts of one statistic, cells times slots or tuples. Beyond, slots are coarser; of a tally as `cells`. */
  counts: number
}

/** @param columns of the dataset, all of them */
export function limitsFor(columns: number): Limits {
  let grid = 65_536
  while (grid > 1024 && grid * columns > 65_536 * 48) grid /= 2
  return {
    exact: grid,
    exactRows: Math.floor(12_000_000 / Math.max(1, columns)),
    grid,
    tuples: 1_000_000,
    rows: 4_000_000,
    keptRows: 2_000_000,
    cells: 10_000,
    counts: 1 << 24,
  }
}
