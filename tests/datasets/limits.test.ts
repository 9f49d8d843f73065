import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createDictionary } from '../../src/datasets/columns/dictionary.js'
import { openCsv } from '../../src/datasets/csv/csv.js'
import { readRecords } from '../../src/datasets/csv/csv-records.js'
import { openJsonLines } from '../../src/datasets/jsonl/jsonl.js'
import { limitTexts } from '../../src/datasets/limits.js'
import { createNotes } from '../../src/datasets/notes.js'
import type { RawFile } from '../../src/datasets/raw.js'
import { located, read, readText, refusal, write } from './reading.js'

const MiB = 2 ** 20
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`)
const object = (keys: readonly string[]) => `{${keys.map(key => `"${key}":1`).join(',')}}\n`

describe('columns', () => {
  test('2,000 of them are read, each with its cells', async () => {
    const names = numbered(2000)
    const { cells } = await readText(`${names}\n${names.map((_, index) => index)}\n`)
    expect([...cells]).toEqual(names.map((name, index) => [name, [index]]))
  })

  test('10,000 are the most, in a header', async () => {
    const { cells } = await readText(`${numbered(10_000)}\n1\n`)
    expect(cells.size).toBe(10_000)
    const error = await refusal(readText(`${numbered(10_001)}\n1\n`))
    expect(error.message).toBe('x.csv: line 1 has more than 10000 columns, the most that are read.')
    expect(error.fix).not.toBe('')
  })

  test.each(['a,b\n1,2\n', 'a,"b"\n1,2\n'])(
    'a row after %j with more cells than that has its line named',
    async text => {
      const error = await refusal(readText(`${text}${','.repeat(10_001)}\n`))
      expect(error.message).toBe('x.csv: line 3 has more than 10000 columns, the most that are read.')
    },
  )

  test('the keys of JSON Lines count, in one object or over all, in the head or later', async () => {
    const keys = numbered(10_001)
    const oneEach = keys.map(key => object([key])).join('')
    for (const text of [object(keys), oneEach, `${'{"a":1}\n'.repeat(20_000)}${oneEach}`]) {
      const error = await refusal(readText(text, 'x.jsonl'))
      expect(error.message).toBe('x.jsonl has more than 10000 columns, the most that are read.')
    }
  })

  test('those of several files count together', async () => {
    const files = ['1.csv', '2.csv'].map(name =>
      write(name, `${numbered(6000).map(c => `${name}${c}`)}\n1\n`),
    )
    expect((await refusal(read(files))).message).toContain('more than 10000 columns')
  })
})

describe('records', () => {
  test.each([
    ['one word', Buffer.alloc(5 * MiB, 'x')],
    ['commas from a gzip', gzipSync(Buffer.alloc(5 * MiB, ','))],
    ['a quote that is never closed', Buffer.concat([Buffer.from('a,"b\n'), Buffer.alloc(5 * MiB, 'x\n')])],
  ])('a header of %s is not looked for past 4 MiB', async (_name, content) => {
    const error = await refusal(readText(content))
    expect(error.message).toContain('x.csv: no header ends within the first 4 MiB')
  })

  test('a header of 3 MiB is read', async () => {
    const { cells } = await readText(`${'x'.repeat(3 * MiB)},b\n1,2\n`)
    expect(cells.get('b')).toEqual([2])
  })

  test.each([
    ['a line', 'a,b\n1,2\n', 'x.csv: line 3 is longer than 16 MiB'],
    [
      'a quoted cell',
      'a,b\n1,2\n"',
      'x.csv: line 3, column 1: a quoted cell begins in this record and is never closed',
    ],
  ])('%s without end stops at 16 MiB, and says where', async (_name, start, message) => {
    let taken = 0
    const endless = async function* () {
      yield Buffer.from(start)
      for (; ; taken += 1) yield Buffer.alloc(MiB, 'x')
    }
    const reading = async () => {
      for await (const _batch of readRecords(endless(), { delimiter: ',', quote: '"' }, 'x.csv'));
    }
    expect((await refusal(reading())).message).toContain(message)
    expect(taken).toBeLessThan(20)
  })

  test('a line of JSON Lines longer than 16 MiB has its number named', async () => {
    const long = Buffer.alloc(17 * MiB, 'x')
    const error = await refusal(readText(Buffer.concat([Buffer.from('{"a":1}\n{"a":"'), long]), 'x.jsonl'))
    expect(error.message).toContain('x.jsonl: line 2 is longer than 16 MiB')
  })
})

describe('rows that are short in a wide table', () => {
  async function largestBatch(opened: RawFile, wanted?: ReadonlySet<string>) {
    const sizes: number[] = []
    for await (const batch of opened.batches(wanted, Number.POSITIVE_INFINITY, createNotes()))
      sizes.push(batch.rows)
    return { largest: Math.max(...sizes), rows: sizes.reduce((sum, size) => sum + size, 0) }
  }
  const wide = numbered(8192)

  test('are decoded a few at a time, whatever they are in bytes', async () => {
    const [csv, narrow, json] = located([
      write('x.csv', `${wide}\n${'1\n'.repeat(1100)}`),
      write('narrow.csv', `c0\n${'1\n'.repeat(1100)}`),
      write('x.jsonl', `${object(wide)}${'{"c0":1}\n'.repeat(1099)}`),
    ]).files
    if (csv === undefined || narrow === undefined || json === undefined) throw new Error('three were written')
    const few = { largest: 512, rows: 1100 }
    expect(await largestBatch(await openCsv(csv, {}, createNotes()))).toEqual(few)
    expect(await largestBatch(await openCsv(narrow, {}, createNotes()), new Set(wide))).toEqual(few)
    expect(await largestBatch(openJsonLines(json), new Set(wide))).toEqual(few)
  })

  test('keep their cells over the parts', async () => {
    const { cells } = await readText(`${wide}\n${numbered(600).join('\n')}\n`)
    expect(cells.get('c0')).toEqual(numbered(600))
    expect(cells.get('c1')).toEqual(new Array(600).fill(null))
  })
})

describe('different texts that are kept', () => {
  test('are counted once each, over all columns, and end where memory would', async () => {
    const keep = limitTexts('x.csv', 3)
    const [first, second] = [createDictionary(keep), createDictionary(keep)]
    for (const text of ['a', 'b', 'a', 'b']) first.code(text)
    second.code('a')
    const error = await refusal((async () => second.code('b'))())
    expect(error.message).toContain('x.csv has more than 3 different texts')
    expect(error.fix).toContain('Leave out a column')
  })

  test('may be no longer in all than that', async () => {
    const dictionary = createDictionary(limitTexts('x.csv', 100, 10))
    dictionary.code('1234567890')
    expect((await refusal((async () => dictionary.code('1'))())).message).toContain('10 characters')
  })
})
