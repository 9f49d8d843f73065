import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { read, refusal, write } from './reading.js'

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData']
const parquet = (name: string, columnData: Columns) =>
  write(name, new Uint8Array(parquetWriteBuffer({ columnData })))

test('files have the union of their columns, in the order of the first, and what one lacks is missing and noted', async () => {
  const { cells, notes } = await read([write('1.csv', 'a,b\n1,x\n'), write('2.csv', 'c,a\n3,2\n')])
  expect([...cells]).toEqual([
    ['a', [1, 2]],
    ['b', ['x', null]],
    ['c', [null, 3]],
  ])
  expect(notes).toEqual([
    { code: 'mixed-schema', column: 'c', detail: 'not in 1.csv' },
    { code: 'mixed-schema', column: 'b', detail: 'not in 2.csv' },
  ])
})

test('numbers of any width are numbers, and no difference is noted', async () => {
  const { cells, kinds, notes } = await read([
    parquet('1.parquet', [{ name: 'x', data: [1, 2], type: 'INT32' }]),
    parquet('2.parquet', [{ name: 'x', data: [2n ** 40n], type: 'INT64' }]),
    parquet('3.parquet', [{ name: 'x', data: [0.5], type: 'FLOAT' }]),
  ])
  expect(kinds.get('x')).toBe('numeric')
  expect(cells.get('x')).toEqual([1, 2, 2 ** 40, 0.5])
  expect(notes).toEqual([])
})

test('a column of two types is text, and the files are named', async () => {
  const { cells, notes } = await read([
    parquet('1.parquet', [{ name: 'x', data: [1], type: 'INT32' }]),
    parquet('2.parquet', [{ name: 'x', data: ['a'], type: 'STRING' }]),
    parquet('3.parquet', [{ name: 'x', data: [true], type: 'BOOLEAN' }]),
  ])
  expect(cells.get('x')).toEqual(['1', 'a', 'true'])
  expect(notes[0]).toEqual({
    code: 'mixed-schema',
    column: 'x',
    detail: 'numbers in 1.parquet, text in 2.parquet',
  })
})

test('files of two formats are refused, since they may be the same rows twice', async () => {
  const files = [write('x.csv', 'a\n1\n'), parquet('x.parquet', [{ name: 'a', data: [1], type: 'INT32' }])]
  const error = await refusal(read(files))
  expect(error.message).toContain('mixes formats: x.csv is csv, x.parquet is parquet')
  expect(error.fix).toContain('one format')
})

test('a file read as something other than its name says is noted', async () => {
  const { cells, notes } = await read([
    write('1.csv', '{"a":1}\n'),
    write('2.csv.gz', '{"a":2}\n'),
    write('3', '{"a":3}\n'),
  ])
  expect(cells.get('a')).toEqual([1, 2, 3])
  expect(notes).toEqual([{ code: 'extension', count: 2, detail: 'JSON Lines' }])
})
