import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameColumns } from '../../../src/datasets/csv/header.js'
import { createNotes } from '../../../src/datasets/notes.js'

function named(header: string[]) {
  const notes = createNotes()
  return { names: nameColumns(header, notes), notes: notes.list() }
}

test('a repeated name gets a number, and a note', () => {
  expect(named(['x', 'y', 'x', 'x'])).toEqual({
    names: ['x', 'y', 'x_2', 'x_3'],
    notes: [
      { code: 'duplicate-header', column: 'x', detail: 'x_2' },
      { code: 'duplicate-header', column: 'x', detail: 'x_3' },
    ],
  })
})

test('a name that is already written is not given to another column', () => {
  expect(named(['x', 'x', 'x_2']).names).toEqual(['x', 'x_3', 'x_2'])
})

test('an empty cell is named after its place, and noted', () => {
  expect(named(['a', '', ' '])).toEqual({
    names: ['a', 'column_2', 'column_3'],
    notes: [
      { code: 'empty-header', detail: 'column_2' },
      { code: 'empty-header', detail: 'column_3' },
    ],
  })
})

test('names are as many as cells, all different, and not empty', () => {
  const cells = fc.constantFrom('', ' ', 'a', 'a_2', 'b', '__proto__', 'constructor', 'column_1')
  fc.assert(
    fc.property(fc.array(cells), header => {
      const { names } = named(header)
      expect(names).toHaveLength(header.length)
      expect(new Set(names).size).toBe(header.length)
      expect(names.every(name => name.trim() !== '')).toBe(true)
    }),
  )
})
