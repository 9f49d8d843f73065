import type { Kept } from '../statistic.js'

/** A column of vectors, such as embeddings. */
export interface Vectors {
  /** Numbers of a vector, in most rows; 0 where no row has one. */
  width: number
  /** One a row; undefined where the cell is missing, is no list of numbers, or lacks one of them. */
  rows: (Float64Array | undefined)[]
}

/** The vectors of rows whose cells are JSON arrays, as readers hand them over. */
export function numbersIn(column: Extract<Kept, { form: 'levels' }>): Vectors {
  const parsed = column.levels.map(numbersOf)
  const rows = Array.from(column.codes, code => parsed[code])
  const widths = new Map<number, number>()
  for (const row of rows) if (row !== undefined) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  const [first] = [...widths].sort(([a, n], [b, m]) => m - n || a - b)
  return { width: first?.[0] ?? 0, rows }
}

function numbersOf(text: string): Float64Array | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const cells: unknown = JSON.parse(text)
    if (!Array.isArray(cells) || !cells.every(cell => typeof cell === 'number')) return undefined
    return Float64Array.from(cells)
  } catch {
    return undefined
  }
}
