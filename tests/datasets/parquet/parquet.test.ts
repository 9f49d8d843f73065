import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { cellAt } from '../../../src/datasets/columns/cells.js'
import { createNotes } from '../../../src/datasets/notes.js'
import { openParquet } from '../../../src/datasets/parquet/parquet.js'
import { located, read, readText, refusal, write } from '../reading.js'

type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>

function parquet(columnData: ColumnSource[], options: Options = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, ...options }))
}

const readParquet = (columnData: ColumnSource[], options: Options = {}) =>
  readText(parquet(columnData, options), 'x.parquet')

describe('Parquet', () => {
  test('the file says what each column is', async () => {
    const { kinds, cells } = await readParquet([
      { name: 'i', data: [1, null, 3], type: 'INT32' },
      { name: 'd', data: [0.1, -0, null], type: 'DOUBLE' },
      { name: 'b', data: [true, false, null], type: 'BOOLEAN' },
      { name: 's', data: ['1', '', null], type: 'STRING' },
      { name: 't', data: [new Date(5), new Date(-1), null], type: 'TIMESTAMP' },
    ])
    expect(Object.fromEntries(kinds)).toEqual({
      i: 'numeric',
      d: 'numeric',
      b: 'boolean',
      s: 'categorical',
      t: 'timestamp',
    })
    expect(Object.fromEntries(cells)).toEqual({
      i: [1, null, 3],
      d: [0.1, 0, null],
      b: ['true', 'false', null],
      s: ['1', '', null],
      t: [5, -1, null],
    })
  })

  test('required numbers come as they lie in the file, and NaN is missing', async () => {
    const { cells } = await readParquet([
      {
        name: 'x',
        data: new Float64Array([1, Number.NaN, -0, Number.POSITIVE_INFINITY]),
        type: 'DOUBLE',
        nullable: false,
      },
    ])
    expect(cells.get('x')).toEqual([1, null, 0, Number.POSITIVE_INFINITY])
  })

  test('INT64 is exact: numbers to 2^53, text in full beyond, and noted', async () => {
    const { cells, notes } = await readParquet([
      { name: 'small', data: [2n ** 53n, -(2n ** 53n)], type: 'INT64' },
      { name: 'large', data: [2n ** 53n + 1n, 5n], type: 'INT64' },
    ])
    expect(cells.get('small')).toEqual([2 ** 53, -(2 ** 53)])
    expect(cells.get('large')).toEqual(['9007199254740993', '5'])
    expect(notes).toEqual([{ code: 'huge-integers', column: 'large', count: 1 }])
  })

  test('a decimal is the double that its text would be', async () => {
    const tenths = [0.1, 0.3, 0.7, 1.1, -0.3]
    const decimal = { converted_type: 'DECIMAL', scale: 1, repetition_type: 'REQUIRED' } as const
    const { cells, kinds } = await readParquet(
      [
        { name: 'short', data: tenths },
        { name: 'long', data: tenths },
      ],
      {
        schema: [
          { name: 'root', num_children: 2 },
          { name: 'short', type: 'INT32', precision: 9, ...decimal },
          { name: 'long', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, precision: 38, ...decimal },
        ],
      },
    )
    expect([...kinds.values()]).toEqual(['numeric', 'numeric'])
    expect(cells.get('short')).toEqual(tenths)
    expect(cells.get('long')).toEqual(tenths)
  })

  test('columns are read across row groups, a code meaning one level throughout', async () => {
    const words = Array.from({ length: 250 }, (_, row) => `w${row % 3}`)
    const numbers = Array.from({ length: 250 }, (_, row) => row)
    const { cells, rows } = await readParquet(
      [
        { name: 'w', data: words, type: 'STRING' },
        { name: 'n', data: numbers, type: 'INT32' },
      ],
      { rowGroupSize: 100 },
    )
    expect(rows).toBe(250)
    expect(cells.get('w')).toEqual(words)
    expect(cells.get('n')).toEqual(numbers)
  })

  test('a row group that is too large to decode at once is read in parts', async () => {
    const data = Array.from({ length: 20_000 }, (_, row) => (row % 9 === 0 ? null : row))
    const path = write('x.parquet', parquet([{ name: 'x', data, type: 'INT32' }], { rowGroupSize: 20_000 }))
    const [file] = located([path]).files
    if (file === undefined) throw new Error('one file was written')
    const opened = await openParquet(file, 1)
    const parts: unknown[][] = []
    for await (const batch of opened.batches(new Set(['x']), Number.POSITIVE_INFINITY, createNotes())) {
      const cells = await batch.cells?.('x')
      parts.push(Array.from({ length: batch.rows }, (_, row) => cellAt(cells, row) ?? null))
    }
    expect(parts.map(part => part.length)).toEqual([8192, 8192, 3616])
    expect(parts.flat()).toEqual(data)
  })

  test('__proto__ and constructor are columns like any other', async () => {
    const { cells } = await readParquet([
      { name: '__proto__', data: [1, 2], type: 'INT32' },
      { name: 'constructor', data: ['a', 'b'], type: 'STRING' },
    ])
    expect([...cells]).toEqual([
      ['__proto__', [1, 2]],
      ['constructor', ['a', 'b']],
    ])
  })

  test('a column that is text in one file is text in all', async () => {
    const numbers = write('1.parquet', parquet([{ name: 'x', data: [1, 2], type: 'INT32' }]))
    const words = write('2.parquet', parquet([{ name: 'x', data: ['a', null], type: 'STRING' }]))
    const { cells, kinds } = await read([numbers, words])
    expect(kinds.get('x')).toBe('categorical')
    expect(cells.get('x')).toEqual(['1', '2', 'a', null])
  })
})

describe('what is no readable Parquet', () => {
  const file = () => parquet([{ name: 'x', data: Array.from({ length: 1000 }, (_, row) => `word ${row}`) }])
  test.each([
    ['truncated', () => file().subarray(0, 2000), 'x.parquet cannot be read as Parquet'],
    ['text', () => Buffer.from('a,b\n1,2\n'), 'x.parquet is not a Parquet file'],
    ['its magic only', () => Buffer.from('PAR1'), 'x.parquet cannot be read as Parquet'],
    ['encrypted', () => Buffer.from('PARE....PARE'), 'x.parquet is an encrypted Parquet file'],
    ['without rows', () => parquet([{ name: 'x', data: [], type: 'INT32' }]), 'x.parquet has no rows'],
  ])('%s is refused with a fix', async (_name, content, message) => {
    const error = await refusal(readText(content(), 'x.parquet'))
    expect(error.message).toContain(message)
    expect(error.fix).not.toBe('')
  })

  const numbers = Array.from({ length: 60 }, (_, row) => (row % 7 === 0 ? null : row))
  const words = numbers.map(row => (row === null ? null : `w${row % 9}`))
  const small = (codec: 'UNCOMPRESSED' | 'SNAPPY') =>
    parquet(
      [
        { name: 'n', data: numbers, type: 'INT32' },
        { name: 'w', data: words, type: 'STRING' },
      ],
      { codec },
    )
  const overwritten = [
    ['bytes of ones', [0xff, 0xff, 0xff, 0xff]],
    ['a run of 2^30 values', [0xfe, 0xff, 0xff, 0xff, 0x07]],
  ] as const

  test.each(overwritten)('%s anywhere are an error or other cells, never a crash', async (_name, bytes) => {
    for (const good of [small('UNCOMPRESSED'), small('SNAPPY')]) {
      for (let at = 4; at < good.length - bytes.length; at += 5) {
        const bad = Uint8Array.from(good)
        bad.set(bytes, at)
        const error = await readText(bad, 'x.parquet').catch((thrown: unknown) => thrown)
        if (error instanceof Error) expect(error.name).toBe('CannotJudge')
      }
    }
  })

  test('columns nested 200 deep are refused', async () => {
    const levels = Array.from({ length: 200 }, (_, level) => ({
      name: `s${level}`,
      num_children: 1,
      repetition_type: 'OPTIONAL' as const,
    }))
    const schema = [{ name: 'root', num_children: 1 }, ...levels, { name: 'x', type: 'INT32' as const }]
    const data = [levels.reduceRight<unknown>((inner, { name }) => ({ [name]: inner }), { x: 1 })]
    const inner = data.map(row => Object.values(row as object)[0])
    const error = await refusal(readParquet([{ name: 's0', data: inner }], { schema }))
    expect(error.message).toContain('nested more than 128 deep')
  })

  test('more than 10,000 columns are refused', async () => {
    const columns = Array.from({ length: 10_001 }, (_, at) => ({ name: `c${at}`, data: Int32Array.of(1) }))
    expect((await refusal(readParquet(columns))).message).toBe(
      'x.parquet has more than 10000 columns, the most that are read.',
    )
  })
})
