import { describe, expect, it } from 'vitest'
import type { Schema } from '../../src/datasets/dataset.js'
import type { Need } from '../../src/profile/need.js'
import { repeats } from '../../src/profile/views/repeats.js'
import { statistic } from '../../src/profile/views/side.js'
import { type Cell, profileOf, schemaOf, type Table, table } from './batches.js'

const need: Need = { fold: 'rows', of: [{ all: true }], within: [] }

function rowsOf(data: Table, of: Need = need, schema: Schema = schemaOf(data)) {
  const rows = statistic({ profile: profileOf(data, [of], [3], schema), at: [] }, of)
  if (rows?.fold !== 'rows') throw new Error('no rows')
  return rows
}

describe('rows', () => {
  it('count rows with equal cells as repeats, a missing cell being equal to another', () => {
    const data = table({ a: [1, 1, null, null, 2], b: ['x', 'x', 'y', 'y', null] })
    expect(repeats(rowsOf(data))).toEqual({ repeated: 2, of: 5, distinct: 3, total: 5, exact: true })
  })

  it('tell a number from its text, an empty text from a missing one, and columns from each other', () => {
    const different: Record<string, Cell[]>[] = [
      { a: [1], b: [2] },
      { a: [2], b: [1] },
      { a: ['1'], b: [2] },
      { a: [''], b: [2] },
      { a: [null], b: [2] },
      { a: [0], b: [2] },
    ]
    const hashes = different.map(data => rowsOf(table(data)).hash[0])
    expect(new Set(hashes).size).toBe(different.length)
  })

  it('do not depend on the order of columns, nor on how -0 and codes are written', () => {
    const one = rowsOf(table({ a: [0, 1], b: ['x', 'y'] }))
    const other = rowsOf(table({ b: ['y', 'x'], a: [1, -0] }))
    expect(other).toEqual(one)
  })

  it('of a key look at its columns only', () => {
    const data = table({ id: ['p', 'p', 'q'], a: [1, 2, 3] })
    const key: Need = { fold: 'rows', of: [{ value: 'id' }], within: [] }
    expect(repeats(rowsOf(data, key)).repeated).toBe(1)
  })

  it('beyond their size keep the keys of smallest hash and say where they end', () => {
    const data = table({ a: Array.from({ length: 3000 }, (_, i) => Math.floor(i / 2)) })
    const all = rowsOf(data)
    const some = rowsOf(data, { ...need, size: 100 })
    expect(all.hash).toHaveLength(1500)
    expect(some.hash).toEqual(all.hash.slice(0, 100))
    expect(some.threshold).toBe(all.hash[99])
    expect(repeats(some)).toEqual({ repeated: 100, of: 200, distinct: 100, total: 3000, exact: false })
  })

  it('spread their hashes evenly', () => {
    const { hash } = rowsOf(table({ a: Array.from({ length: 4000 }, (_, i) => i) }))
    expect(hash).toHaveLength(4000)
    const lower = hash.filter(each => each < 2n ** 63n).length
    expect(Math.abs(lower - 2000)).toBeLessThan(150)
  })
})

describe('rows that keep cells', () => {
  const key: Need = {
    fold: 'rows',
    of: [{ value: 'id' }],
    within: [],
    keep: [{ value: 'x' }, { value: 'word' }],
  }
  const data = table({
    id: [7, 8, 7, 7, null, 7],
    x: [1, -0, 1, 2, null, 1],
    word: ['b', null, 'b', 'b', '', 'b'],
  })

  it('have those of one row of each key, and count the rows that differ from it', () => {
    const { count, others, kept } = rowsOf(data, key)
    const keys = [...count].map((rows, i) => ({
      rows,
      others: others?.[i],
      x: kept?.[0]?.form === 'numbers' ? kept[0].values[i] : undefined,
      word: kept?.[1]?.form === 'levels' ? kept[1].levels[kept[1].codes[i] ?? -1] : undefined,
    }))
    expect(keys).toHaveLength(3)
    expect(keys).toContainEqual({ rows: 1, others: 0, x: 0, word: undefined })
    expect(keys).toContainEqual({ rows: 1, others: 0, x: Number.NaN, word: '' })
    const [repeated] = keys.filter(({ rows }) => rows === 4)
    expect([1, 3]).toContain(repeated?.others)
    expect(repeated?.x).toBe(repeated?.others === 1 ? 1 : 2)
  })

  it('keep no level that no key has any more', () => {
    const many = table({ id: [1, 2, 3, 4, 5, 6, 7, 8], x: [1, 1, 1, 1, 1, 1, 1, 1], word: [...'hgfedcba'] })
    const few = rowsOf(many, { ...key, size: 3 }).kept?.[1]
    const levels = few?.form === 'levels' ? few.levels : []
    expect(levels).toHaveLength(3)
    expect(levels).toEqual([...levels].sort())
  })

  it('of a table without rows have the form of their columns', () => {
    const none = rowsOf(table({ id: [], x: [], word: [] }), key, schemaOf(data))
    expect(none.kept).toEqual([
      { form: 'numbers', values: new Float64Array(0) },
      { form: 'levels', codes: new Int32Array(0), levels: [] },
    ])
  })
})
