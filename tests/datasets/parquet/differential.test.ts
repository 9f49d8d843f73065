import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { parquetSchema } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { cellAt } from '../../../src/datasets/columns/cells.js'
import { createNotes } from '../../../src/datasets/notes.js'
import { chunksByColumn, readColumn } from '../../../src/datasets/parquet/group-reader.js'
import { readCells } from '../../../src/datasets/parquet/parquet-cells.js'
import { openBuffer, readFooter } from '../../../src/datasets/parquet/parquet-file.js'
import { typeColumns } from '../../../src/datasets/parquet/parquet-types.js'
import { columnRooms } from '../../../src/datasets/parquet/rooms.js'
import { CannotJudge } from '../../../src/sources/source.js'
import { describeOracle, oraclePath } from '../../oracle.js'
import { located, write } from '../reading.js'

/** The cells of every column by our page loop, some rows at a time, and by hyparquet. */
async function readBoth(path: string, step = Number.POSITIVE_INFINITY) {
  const [file] = located([path]).files
  if (file === undefined) throw new Error('a file is there')
  const footer = await readFooter(file)
  const columns = parquetSchema(footer).children.flatMap(child => typeColumns(child))
  const { buffer, pages, close } = await openBuffer(file)
  const found: { column: string; own: unknown[] | 'refused'; other: unknown[] | 'refused' }[] = []
  try {
    for (const group of footer.row_groups) {
      const rows = Number(group.num_rows)
      for (const [column, chunks] of chunksByColumn(group, columns)) {
        const open = { file, buffer, pages, footer, group: { ...group, columns: chunks } }
        const read = readColumn(open, column, columnRooms(pages.rooms), createNotes())
        const own = async () => {
          const cells: unknown[] = []
          for (let start = 0; start < rows; start += step) {
            const end = Math.min(rows, start + step)
            const part = await read(start, end)
            for (let row = 0; row < end - start; row++) cells.push(plain(cellAt(part, row)))
          }
          return cells
        }
        const other = async () =>
          Array.from(await readCells({ ...open, start: 0, end: rows }, column, createNotes()), plain)
        found.push({ column: column.name, own: await orRefused(own()), other: await orRefused(other()) })
      }
    }
  } finally {
    await close()
  }
  return found
}

async function orRefused(reading: Promise<unknown[]>): Promise<unknown[] | 'refused'> {
  return reading.catch((error: unknown) => {
    if (error instanceof CannotJudge) return 'refused'
    throw error
  })
}

/** hyparquet has numbers, bigints and booleans where ours are numbers and texts. */
function plain(cell: unknown): unknown {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return null
  if (typeof cell === 'number') return String(cell + 0)
  return typeof cell === 'bigint' || typeof cell === 'boolean' ? String(cell) : cell
}

/** Refused for other reasons, see dirty.test.ts: one unpacks to gigabytes, a column of the other changes its name. */
const unread = ['large_string_map.brotli.parquet', 'ARROW-GH-41317.parquet']

const value = {
  INT32: fc.integer(),
  INT64: fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -9n, max: 9n })),
  DOUBLE: fc.double(),
  FLOAT: fc.float(),
  BOOLEAN: fc.boolean(),
  STRING: fc.string({ unit: 'binary', maxLength: 4 }),
} as const

test('columns of every flat type are those that hyparquet reads, in parts of any size', async () => {
  const column = fc.constantFrom(...(Object.keys(value) as (keyof typeof value)[])).chain(type =>
    fc.record({
      type: fc.constant(type),
      rare: fc.integer({ min: 1, max: 30 }),
      data: fc.array(fc.option<unknown>(value[type], { freq: 4 }), { minLength: 40, maxLength: 40 }),
    }),
  )
  const settings = fc.record({
    codec: fc.constantFrom('UNCOMPRESSED' as const, 'SNAPPY' as const),
    pageSize: fc.constantFrom(16, 64, 1 << 20),
    rowGroupSize: fc.constantFrom(7, 1000),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(column, { minLength: 1, maxLength: 4 }),
      settings,
      fc.integer({ min: 1, max: 50 }),
      async (columns, options, step) => {
        const columnData = columns.map(({ type, rare, data }, index): ColumnSource => {
          // Few different values make the writer choose a dictionary.
          const cells = Array.from({ length: 100 }, (_, row) => data[(row * row) % rare] ?? null)
          return { name: `c${index}`, type, data: cells }
        })
        const bytes = new Uint8Array(parquetWriteBuffer({ columnData, ...options }))
        const both = await readBoth(write('x.parquet', bytes), step)
        expect(both.length).toBeGreaterThan(0)
        for (const { own, other } of both) expect(own).toEqual(other)
      },
    ),
    { numRuns: 40 },
  )
})

describeOracle('every file', () => {
  const folders = ['format_twins', 'dirty/parquet_testing', 'dirty/parquet_testing_bad']
  const files = folders.flatMap(folder =>
    readdirSync(oraclePath(folder))
      .filter(name => name.endsWith('.parquet') && !unread.includes(name))
      .map(name => join(oraclePath(folder), name)),
  )

  test.each(files.map(path => [basename(path), path] as const))(
    '%s has the same cells by our page loop and by hyparquet',
    async (_name, path) => {
      for (const step of [1000, Number.POSITIVE_INFINITY]) {
        const both = await readBoth(path, step).catch((error: unknown) => {
          if (error instanceof CannotJudge) return []
          throw error
        })
        for (const { column, own, other } of both) expect(own, column).toEqual(other)
      }
    },
  )
})
