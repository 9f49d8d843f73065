import { describe, expect, it } from 'vitest'
import type { Schema } from '../../src/datasets/dataset.js'
import { type Need, needId } from '../../src/profile/need.js'
import { repeats } from '../../src/profile/views/repeats.js'
import { type Cell, profileOf, schemaOf, type Table, table } from './batches.js'

const need: Need = { fold: 'rows', of: [{ all: true }], within: [] }

function rowsOf(data: Table, of: Need = need, schema: Schema = schemaOf(data)) {
  const rows = profileOf(data, [of], [3], schema).statistics.get(needId(of))
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
