import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countCells } from '../../../../src/datasets/columns/counts/cell-count.js'
import { beginCount, finishCount } from '../../../../src/datasets/columns/counts/column-count.js'
import { nullWords } from '../../../../src/datasets/columns/null-words.js'
import type { Cells } from '../../../../src/datasets/raw.js'

function count(...batches: Cells[]) {
  const column = beginCount('x', 0)
  for (const cells of batches) {
    const rows = cells.form === 'codes' ? cells.codes.length : cells.values.length
    countCells(column, cells, rows, nullWords())
  }
  return finishCount(column)
}

test('codes count as their texts do, whatever they look like and however often they are there', () => {
  const texts = ['a', 'NA', '2024-05-01', '9007199254740993', 'true', '', '17', 'not there']
  const dictionary = { size: texts.length, text: (code: number) => texts[code] ?? '' }
  const codes = fc.array(fc.integer({ min: -1, max: texts.length - 2 }), { maxLength: 30 })
  fc.assert(
    fc.property(codes, codes, (first, second) => {
      const coded = [first, second].map(batch => ({
        form: 'codes' as const,
        codes: Int32Array.from(batch),
        dictionary,
      }))
      const plain = [first, second].map(batch => ({
        form: 'values' as const,
        values: batch.map(code => (code < 0 ? null : texts[code])),
      }))
      expect(count(...coded)).toEqual(count(...plain))
    }),
  )
})

test('an array of numbers counts as its numbers do', () => {
  const numbers = fc.array(fc.oneof(fc.integer(), fc.double()), { maxLength: 30 })
  fc.assert(
    fc.property(numbers, values => {
      const cells: Cells = { form: 'numbers', values: Float64Array.from(values), nan: 0 }
      expect(count(cells)).toEqual(count({ form: 'values', values }))
    }),
  )
})
