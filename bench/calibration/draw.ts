import type { Batch, Dictionary, Vector } from '../../src/datasets/batch.js'
import type { Schema } from '../../src/datasets/dataset.js'
import type { Column } from './columns.js'
import { type Normals, normalsFrom } from './normals.js'

/** One draw of both sides of a table. */
export interface Line {
  seed: number
  width: number
  /** Between any two columns, of the normal numbers behind their cells: a Gaussian copula of one factor. */
  correlation: number
  /** Rows of the reference and of the candidate. */
  sizes: readonly [number, number]
}

/** A side 300 times as large as the other, whose own chance hardly matters beside the other's, serves fifty runs. */
export function isKept({ sizes }: Line, side: number): boolean {
  return (sizes[side] ?? 0) >= 300 * (sizes[1 - side] ?? 0)
}

/** Which draw of a side a run has. */
export function drawOf(line: Line, side: number, run: number): number {
  return isKept(line, side) ? Math.floor(run / 50) : run
}

/** The numbers of one draw of a side: none needs another to be drawn again. */
export function normalsOf({ seed, width, correlation, sizes }: Line, side: 0 | 1, draw: number): Normals {
  const words = [seed, width, Math.round(1000 * correlation), ...sizes, side, draw]
  return normalsFrom(words.reduce((hash, word) => Math.imul(hash ^ word, 0x85ebca6b) ^ (hash >>> 15), 1))
}

export function schemaOf(columns: readonly Column[]): Schema {
  return columns.map(({ name, levels }) =>
    levels === undefined
      ? { name, kind: 'numeric', encoding: 'numbers' }
      : { name, kind: 'categorical', encoding: 'codes' },
  )
}

/** A table as batches. Whether a cell is missing has a factor of its own, so that a row lacks many cells or none. */
export function* drawn(columns: readonly Column[], line: Line, side: 0 | 1, draw: number): Generator<Batch> {
  const { correlation, sizes } = line
  const rows = sizes[side]
  const normals = normalsOf(line, side, draw)
  const seen = new Map(columns.map(({ name }) => [name, newLevels()]))
  for (let from = 0; from < rows; from += 4096) {
    const size = Math.min(4096, rows - from)
    const factors = correlation === 0 ? undefined : Float64Array.from({ length: size }, normals)
    const gaps = correlation === 0 ? undefined : Float64Array.from({ length: size }, normals)
    const vectors = new Map(
      columns.map(column => {
        const cells = correlated(size, correlation, factors, normals).map(column.cell)
        if (column.missingBelow > -Infinity)
          remove(cells, correlated(size, correlation, gaps, normals), column.missingBelow)
        return [column.name, vectorOf(column, cells, seen.get(column.name))]
      }),
    )
    yield {
      rows: size,
      vector(name) {
        const vector = vectors.get(name)
        if (vector === undefined) throw new RangeError(name)
        return vector
      },
    }
  }
}

function correlated(size: number, correlation: number, factors: Float64Array | undefined, normals: Normals) {
  const own = new Float64Array(size)
  const [shared, alone] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)]
  for (let i = 0; i < size; i++)
    own[i] = factors === undefined ? normals() : shared * (factors[i] as number) + alone * normals()
  return own
}

function remove(cells: Float64Array, normals: Float64Array, below: number): void {
  for (let i = 0; i < cells.length; i++) if ((normals[i] as number) < below) cells[i] = Number.NaN
}

function vectorOf({ levels }: Column, cells: Float64Array, seen: Levels = newLevels()): Vector {
  if (levels === undefined) return { form: 'numbers', values: cells, nan: 0 }
  const codes = new Int32Array(cells.length)
  for (let i = 0; i < cells.length; i++)
    codes[i] = Number.isNaN(cells[i]) ? -1 : seen.code(cells[i] as number)
  return { form: 'codes', codes, dictionary: seen }
}

interface Levels extends Dictionary {
  code(level: number): number
}

/** Numbers levels as a reader does, in the order of their first rows. */
function newLevels(): Levels {
  const levels: number[] = []
  const codes: number[] = []
  return {
    get size() {
      return levels.length
    },
    text: code => `level_${levels[code]}`,
    code: level => (codes[level] ??= levels.push(level) - 1),
  }
}
