import type { ColumnSummary } from '../../profile/views/summary.js'

/** A column's two distributions over the same cells, as shares of each side's rows with a value. */
export interface Shape {
  reference?: number[]
  candidate: number[]
}

interface Cells {
  reference: readonly number[]
  candidate: readonly number[]
}

/** As many cells as bins there are at most. */
const mostBins = 24
/** More cells than these are summed in neighbours, so that a line stays narrow. */
const MOST_CELLS = 12
const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** The shape of a column; undefined where there is none to show. */
export function shapeOf(column: ColumnSummary): Shape | undefined {
  const cells = column.bins ? cellsOfBins(column.bins) : cellsOfLevels(column)
  if (cells === undefined) return undefined
  const candidate = shares(cells.candidate)
  const reference = column.reference && shares(cells.reference)
  if (candidate === undefined) return undefined
  return reference === undefined ? { candidate } : { reference, candidate }
}

/** Two lines of one width and one scale, reference above candidate: `▁▂▅█▅▂▁` and `▁▁▂▅█▆▃`. */
export function sparklines(shape: Shape, most = MOST_CELLS): { reference?: string; candidate: string } {
  const [candidate, reference] = [
    summed(shape.candidate, most),
    shape.reference && summed(shape.reference, most),
  ]
  const highest = Math.max(...candidate, ...(reference ?? []))
  const draw = (cells: readonly number[]) => cells.map(share => block(share / highest)).join('')
  return reference === undefined
    ? { candidate: draw(candidate) }
    : { reference: draw(reference), candidate: draw(candidate) }
}

/** @param height 0 to 1, where 1 is the highest cell of both sides */
function block(height: number): string {
  const place = Math.min(blocks.length - 1, Math.max(0, Math.round(height * blocks.length) - 1))
  return blocks[place] ?? ''
}

/** Joined bins are drawn as high as their rows would be if spread evenly: cells of one width over all of the range. */
function cellsOfBins({ edges, reference, candidate }: NonNullable<ColumnSummary['bins']>): Cells {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)]
  const widths = edges.slice(1).map((edge, bin) => edge - (edges[bin] ?? 0))
  const number = Math.min(mostBins, Math.max(1, Math.round((last - first) / Math.min(...widths))))
  if (number === widths.length || !Number.isFinite(last - first)) return { reference, candidate }
  const width = (last - first) / number
  const spread = (counts: readonly number[]) =>
    Array.from({ length: number }, (_, cell) => {
      const [from, to] = [first + cell * width, first + (cell + 1) * width]
      return counts.reduce((rows, count, bin) => {
        const [low, high] = [edges[bin] ?? 0, edges[bin + 1] ?? 0]
        const overlap = Math.max(0, Math.min(high, to) - Math.max(low, from))
        return rows + (count * overlap) / (high - low)
      }, 0)
    })
  return { reference: spread(reference), candidate: spread(candidate) }
}

function cellsOfLevels({ levels, otherLevels }: ColumnSummary): Cells | undefined {
  if (levels === undefined || levels.length < 2) return undefined
  const cells = otherLevels === undefined ? levels : [...levels, otherLevels]
  return { reference: cells.map(cell => cell.reference), candidate: cells.map(cell => cell.candidate) }
}

function shares(counts: readonly number[]): number[] | undefined {
  const total = counts.reduce((sum, rows) => sum + rows, 0)
  return total > 0 ? counts.map(rows => rows / total) : undefined
}

function summed(cells: readonly number[], most: number): number[] {
  const width = Math.ceil(cells.length / most)
  const sums: number[] = []
  for (let from = 0; from < cells.length; from += width)
    sums.push(cells.slice(from, from + width).reduce((sum, share) => sum + share, 0))
  return sums
}
