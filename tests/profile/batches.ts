import type { Batch, Dictionary, Vector } from '../../src/datasets/batch.js'
import type { ColumnSchema, Schema } from '../../src/datasets/dataset.js'
import { foldProfile } from '../../src/profile/fold/fold.js'
import type { Need } from '../../src/profile/need.js'
import { planNeeds } from '../../src/profile/plan.js'
import type { Profile } from '../../src/profile/profile.js'
import { joinVectors } from '../../src/profile/vector-rows.js'

/** A cell as a test writes it: NaN stands for a literal NaN, null for an empty cell. */
export type Cell = number | string | null

/** Columns by name; all of one length. */
export type Table = ReadonlyMap<string, readonly Cell[]>

export function table(columns: Record<string, readonly Cell[]>): Table {
  return new Map(Object.entries(columns))
}

/** Text columns are coded, JSON arrays of numbers are vectors, others are numbers. */
export function schemaOf(data: Table): Schema {
  return Array.from(data, ([name, cells]): ColumnSchema => {
    const [first] = cells.filter(cell => cell !== null)
    if (typeof first === 'string' && /^\[[-\d.,e]+\]$/.test(first))
      return { name, kind: 'vector', encoding: 'vectors', width: arrayIn(first).length }
    const text = cells.some(cell => typeof cell === 'string')
    return { name, kind: text ? 'categorical' : 'numeric', encoding: text ? 'codes' : 'numbers' }
  })
}

/** Batches of the given sizes in turn, with dictionaries that grow as a reader's do. */
export function* batchesOf(data: Table, schema: Schema, sizes: readonly number[]): Generator<Batch> {
  const rows = Math.max(0, ...Array.from(data.values(), cells => cells.length))
  const texts = new Map(
    schema.map(column => [column.name, { levels: [] as string[], codes: new Map<string, number>() }]),
  )
  let start = 0
  for (let i = 0; start < rows; i++) {
    const size = Math.min(rows - start, Math.max(1, sizes[i % sizes.length] ?? rows))
    const from = start
    yield {
      rows: size,
      vector(name) {
        const cells = (data.get(name) ?? []).slice(from, from + size)
        const column = schema.find(each => each.name === name)
        const known = texts.get(name)
        if (column === undefined || known === undefined) throw new RangeError(name)
        if (column.encoding === 'vectors') return vectors(cells, column.width ?? 1)
        return column.encoding === 'codes' ? coded(cells, known) : numbers(cells)
      },
    }
    start += size
  }
}

function numbers(cells: readonly Cell[]): Vector {
  const values = Float64Array.from(cells, cell => (typeof cell === 'number' ? cell : Number.NaN))
  return { form: 'numbers', values, nan: cells.filter(cell => Number.isNaN(cell)).length }
}

function vectors(cells: readonly Cell[], width: number): Vector {
  const rows = cells.map(cell => (typeof cell === 'string' ? Float64Array.from(arrayIn(cell)) : undefined))
  return { form: 'vectors', ...joinVectors(rows, width) }
}

function arrayIn(text: string): number[] {
  return JSON.parse(text)
}

function coded(cells: readonly Cell[], known: { levels: string[]; codes: Map<string, number> }): Vector {
  const codes = Int32Array.from(cells, cell => {
    if (cell === null) return -1
    const text = String(cell)
    const code = known.codes.get(text) ?? known.levels.length
    if (code === known.levels.length) {
      known.codes.set(text, code)
      known.levels.push(text)
    }
    return code
  })
  const dictionary: Dictionary = {
    size: known.levels.length,
    text: code => known.levels[code] ?? '',
  }
  return { form: 'codes', codes, dictionary }
}

export function profileOf(
  data: Table,
  needs: readonly Need[],
  sizes: readonly number[] = [1000],
  schema: Schema = schemaOf(data),
): Profile {
  const fold = foldProfile(schema, planNeeds(needs, schema))
  for (const batch of batchesOf(data, schema, sizes)) fold.add(batch)
  return fold.finish([])
}
