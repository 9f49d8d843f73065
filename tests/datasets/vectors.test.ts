import { describe, expect, test } from 'vitest'
import { read, readText, write } from './reading.js'
import { drawn, parquetOf, type Vectors } from './vector-files.js'

const jsonLines = (v: Vectors) => `${v.map(vector => JSON.stringify({ v: vector })).join('\n')}\n`
const csv = (v: Vectors) =>
  `id,v\n${v.map((vector, i) => `${i},${vector === null ? '' : `"${JSON.stringify(vector)}"`}`).join('\n')}\n`

describe('vectors', () => {
  const v: Vectors = [...drawn(30, 1), null, [1, null, 3, 4], [5, 6]]
  const texts = [...v.slice(0, 31).map(vector => vector && JSON.stringify(vector)), '[1,null,3,4]', null]

  test.each([
    ['Parquet', 'v.parquet', parquetOf(v)],
    ['JSON Lines', 'v.jsonl', jsonLines(v)],
    ['CSV', 'v.csv', csv(v)],
  ])('of %s are numbers of one width; a list of another is missing, and noted', async (_, name, content) => {
    const { kinds, cells, notes } = await readText(content, name)
    expect(kinds.get('v')).toBe('vector')
    expect(cells.get('v')).toEqual(texts)
    expect(notes).toEqual([{ code: 'odd-vectors', column: 'v', count: 1, detail: '4' }])
  })

  test.each(['DOUBLE', 'INT32'] as const)('of a list of %s', async type => {
    const { kinds, cells } = await readText(parquetOf([[1, 2], null, [3, 4]], type), 'v.parquet')
    expect(kinds.get('v')).toBe('vector')
    expect(cells.get('v')).toEqual(['[1,2]', null, '[3,4]'])
  })

  test('a policy may call lists of many widths vectors; those of the most common width are', async () => {
    const path = write('v.jsonl', jsonLines([[1, 2], [3], [4, 5], [6, 7, 8]]))
    const { cells, notes } = await read([path], {}, new Map([['v', 'vector']]))
    expect(cells.get('v')).toEqual(['[1,2]', null, '[4,5]', null])
    expect(notes).toMatchObject([{ code: 'odd-vectors', count: 2 }])
  })
})
