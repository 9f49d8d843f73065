import { describe, expect, test } from 'vitest'
import { readHead } from '../../src/datasets/head.js'
import { describeFiles, openDataset } from '../../src/datasets/open.js'
import { located, readText, write } from './reading.js'

describe('the head of a dataset', () => {
  test('counts cells by what they look like', async () => {
    const { head } = await readText('x\n1\n1.5\ntrue\n2024-01-01\nword\nNA\n""\n9007199254740993\n')
    expect(head).toEqual({
      rows: 8,
      complete: true,
      columns: [
        {
          name: 'x',
          numbers: 2,
          integers: 1,
          booleans: 1,
          timestamps: 1,
          words: 2,
          nullWords: 1,
          empty: 1,
          distinct: 5,
          length: 10,
          hugeIntegers: 1,
        },
      ],
    })
  })

  test('ends at its limit, within a file or between two', async () => {
    const paths = ['1.csv', '2.csv', '3.csv'].map(name => write(name, `x,only_${name}\n1,2\n3,4\n`))
    const dataset = await describeFiles(located(paths))
    const head = await readHead(dataset, 3)
    expect(head.rows).toBe(3)
    expect(head.complete).toBe(false)
    expect(head.columns.map(column => column.name)).toEqual(['x', 'only_1.csv', 'only_2.csv', 'only_3.csv'])
    expect(head.columns.map(column => column.empty)).toEqual([0, 1, 2, 3])
  })

  test('a key that comes late is empty in the rows before', async () => {
    const { head } = await readText('{"a":1}\n{"a":2}\n{"b":"x"}\n', 'x.jsonl')
    expect(head.columns.map(({ name, empty }) => [name, empty])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })
})

describe('an opened dataset', () => {
  test('hands over the columns that were named, and no other', async () => {
    const reader = await openDataset(await describeFiles(located([write('x.csv', 'a,b\n1,2\n')])))
    for await (const batch of reader.scan([{ name: 'b', kind: 'numeric', encoding: 'numbers' }])) {
      expect(batch.vector('b')).toMatchObject({ form: 'numbers' })
      expect(() => batch.vector('a')).toThrow(RangeError)
    }
  })

  test('can be scanned twice, with the same cells and notes', async () => {
    const reader = await openDataset(await describeFiles(located([write('x.csv', 'a,\nx\ny,1\nx,NA\n')])))
    for (let pass = 0; pass < 2; pass++) {
      for await (const batch of reader.scan([{ name: 'a', kind: 'categorical', encoding: 'codes' }])) {
        const vector = batch.vector('a')
        expect(vector.form === 'codes' && [...vector.codes]).toEqual([0, 1, 0])
      }
      expect(reader.notes().map(({ code, count }) => [code, count])).toEqual([
        ['empty-header', undefined],
        ['ragged-rows', 1],
      ])
    }
  })

  test('a word where numbers were promised is GuessedWrong, with its column', async () => {
    const reader = await openDataset(await describeFiles(located([write('x.csv', 'a\n1\nx\n')])))
    const pass = async () => {
      for await (const batch of reader.scan([{ name: 'a', kind: 'numeric', encoding: 'numbers' }]))
        batch.vector('a')
    }
    await expect(pass()).rejects.toMatchObject({ name: 'GuessedWrong', column: 'a' })
  })

  test('a column that no file has is missing throughout', async () => {
    const reader = await openDataset(await describeFiles(located([write('x.csv', 'a\n1\n')])))
    for await (const batch of reader.scan([{ name: 'b', kind: 'numeric', encoding: 'numbers' }]))
      expect(batch.vector('b')).toEqual({ form: 'numbers', values: new Float64Array([Number.NaN]), nan: 0 })
  })
})
