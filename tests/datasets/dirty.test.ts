import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Kind } from '../../src/datasets/kind.js'
import { CannotJudge } from '../../src/sources/source.js'
import { describeOracle, oracleFiles, oracleJson, oraclePath } from '../oracle.js'
import { type ReadTable, read, readText, refusal } from './reading.js'

/** Files that some program reads and Tidegate refuses; docs/formats.md says why. */
const refusedCsv = [
  'empty-one-column.csv',
  'header-no-rows.csv',
  'bad-missing-quote.csv',
  'bad-header-wrong-header.csv',
]
const refusedParquet = [
  'column_chunk_key_value_metadata.parquet',
  'nation.dict-malformed.parquet',
  'ARROW-GH-45185.parquet',
  'ARROW-RS-GH-6229-LEVELS.parquet',
]

async function readOrRefused(reading: Promise<ReadTable>): Promise<ReadTable | CannotJudge> {
  return reading.catch((error: unknown) => {
    if (error instanceof CannotJudge) return error
    throw error
  })
}

describeOracle('odd CSV files', () => {
  const answers = Object.entries(oracleJson<Record<string, any>>('dirty/csv_oracle.json'))

  test.each(answers)(
    '%s has the rows and columns that pandas or DuckDB find, or is refused',
    async (name, answer) => {
      const table = await readOrRefused(read([oraclePath(`dirty/${name}`)]))
      const found = [answer.pandas, answer.duckdb].filter(one => one.rows !== undefined)
      if (table instanceof CannotJudge) {
        expect(table.fix).not.toBe('')
        const isAnswered = found.length === 2 && found.every(one => one.rows > 0)
        expect(!isAnswered || refusedCsv.includes(basename(name)), table.message).toBe(true)
      } else {
        const shapes = found.map(one => `${one.rows} x ${one.cols}`)
        expect(shapes).toContain(`${table.rows} x ${table.cells.size}`)
      }
    },
  )

  // The copies of these two do not match their JSON: other numbers, and no CR where the JSON has one.
  const differing = ['location_coordinates.json', 'newlines_crlf.json']
  const spectrum = oracleFiles('dirty/csv-spectrum/json').filter(name => !differing.includes(name))
  test.each(spectrum)('csv-spectrum: %s has the cells its author wrote', async name => {
    const rows: Record<string, string>[] = JSON.parse(
      readFileSync(oraclePath(`dirty/csv-spectrum/json/${name}`), 'utf8'),
    )
    const cells = await readAsText(
      `dirty/csv-spectrum/csvs/${name.replace('.json', '.csv')}`,
      Object.keys(rows[0] ?? {}),
    )
    for (const [column, values] of cells)
      expect(values.map(value => value ?? '')).toEqual(rows.map(row => row[column]))
  })

  const written = oracleFiles('dirty/csv-test-data/json').map(name => name.replace('.json', ''))
  test.each(written.filter(name => !['all-empty', 'empty-one-column', 'header-no-rows'].includes(name)))(
    'csv-test-data: %s has the cells its author wrote',
    async name => {
      const json = JSON.parse(readFileSync(oraclePath(`dirty/csv-test-data/json/${name}.json`), 'utf8'))
      // Some of them have a header and some do not: then the first row is taken for one.
      const [header, ...rows]: string[][] = Array.isArray(json[0])
        ? json
        : [Object.keys(json[0]), ...json.map(Object.values)]
      const cells = await readAsText(`dirty/csv-test-data/csv/${name}.csv`, header ?? [])
      expect([...cells.keys()]).toEqual(header)
      expect([...cells.values()].map(column => column.map(value => value ?? ''))).toEqual(
        header?.map((_, index) => rows.map(row => row[index])),
      )
    },
  )

  async function readAsText(path: string, columns: readonly string[]) {
    const text = new Map(columns.map(column => [column, 'text' as Kind]))
    return (await read([oraclePath(path)], {}, text)).cells
  }

  test('every naughty string comes back from a quoted cell', async () => {
    const strings: string[] = JSON.parse(
      gunzipSync(readFileSync(oraclePath('dirty/naughty_strings/blns.json.gz'))).toString(),
    )
    const quoted = strings.map(text => `"${text.replaceAll('"', '""')}"`)
    const { cells } = await readText(`n\n${quoted.join('\n')}\n`)
    expect(cells.get('n')).toEqual(strings.map(text => (text === '' ? null : text)))
  })
})

describeOracle('odd JSON texts as one line of JSON Lines', () => {
  const answers = Object.entries(oracleJson<Record<string, any>>('dirty/json_oracle.json'))
  const isObject = ([, answer]: [string, { kind?: string; len?: number }]) => answer.kind === 'dict'

  test.each(answers.filter(isObject))('%s is a row where Python reads an object', async (name, answer) => {
    const bytes = readFileSync(oraclePath(`dirty/${name}`))
    const table = await readOrRefused(readText(bytes, 'x.jsonl'))
    if (table instanceof CannotJudge) {
      const overLines = bytes.toString().trim().includes('\n')
      expect(overLines || answer.len === 0, table.message).toBe(true)
    } else expect([table.rows, table.cells.size]).toEqual([1, answer.len])
  })

  test.each(answers.filter(answer => !isObject(answer)))('%s is refused', async name => {
    const error = await refusal(readText(readFileSync(oraclePath(`dirty/${name}`)), 'x.jsonl'))
    expect(error.message).toMatch(/line \d+|is empty|is not text|has no columns/)
  })

  test('digits that a double would lose are kept', async () => {
    const transform = oracleFiles('dirty/json_test_suite/test_transform').filter(name =>
      name.startsWith('number_-922'),
    )
    for (const name of transform) {
      const [digits = ''] = /-?\d+/.exec(name) ?? []
      const { cells } = await readText(`{"n":${digits}}\n`, 'x.jsonl')
      expect(cells.get('n')).toEqual([digits])
    }
  })
})

describeOracle('odd Parquet files', () => {
  const answers = Object.entries(oracleJson<Record<string, any>>('dirty/parquet_oracle.json'))
  const wholeNumber = /^(u?int|float|double)/

  test.each(answers)(
    '%s has the rows and columns that pyarrow or DuckDB find, or is refused',
    async (name, answer) => {
      // Some end in .encrypted: the first bytes tell.
      const table = await readOrRefused(read([oraclePath(`dirty/${name}`)]))
      const { pyarrow, duckdb } = answer
      if (table instanceof CannotJudge) {
        expect(pyarrow.error !== undefined || refusedParquet.includes(basename(name)), table.message).toBe(
          true,
        )
        return
      }
      const shapes = [pyarrow, duckdb].map(one => `${one.rows} x ${one.cols}`)
      // A struct is one column there, and here each of its members is one.
      const tops = new Set([...table.cells.keys()].map(name => name.split('.')[0]))
      expect(shapes).toContain(`${table.rows} x ${tops.size}`)
      for (const column of pyarrow.columns ?? []) {
        if (/^(struct|list|map)/.test(column.type)) continue
        const values = table.cells.get(column.name) ?? []
        const present = values.filter(value => value !== null)
        const numbers = present.filter(value => typeof value === 'number')
        // NaN counts as missing here, and not in pyarrow.
        expect(present.length, column.name).toBeLessThanOrEqual(table.rows - column.nulls)
        if (!wholeNumber.test(column.type) || numbers.length < present.length || numbers.length === 0)
          continue
        expect(present.length === table.rows - column.nulls || /float|double/.test(column.type)).toBe(true)
        expect(Math.min(...numbers), column.name).toBe(Number(column.min) + 0)
        expect(Math.max(...numbers), column.name).toBe(Number(column.max) + 0)
      }
    },
  )

  test('4 KB that unpack to gigabytes stop at the cap', async () => {
    const error = await refusal(read([oraclePath('dirty/parquet_testing/large_string_map.brotli.parquet')]))
    expect(error.message).toContain(
      'has a page that unpacks to 1073741828 bytes; at most 268435456 are unpacked',
    )
  })

  const expected = [
    'delta_binary_packed',
    'delta_encoding_optional_column',
    'delta_encoding_required_column',
    'delta_byte_array',
  ]
  test.each(expected)('%s.parquet holds the cells of its CSV', async name => {
    const parquet = await read([oraclePath(`dirty/parquet_testing/${name}.parquet`)])
    const csv = await read([oraclePath(`dirty/parquet_testing/${name}_expect.csv`)])
    // Text of digits is numbers in a CSV; an empty text there is a missing cell.
    const texts = (table: ReadTable) =>
      [...table.cells.values()].map(cells => cells.map(cell => String(cell ?? '')))
    expect(texts(csv)).toEqual(texts(parquet))
  })
})
