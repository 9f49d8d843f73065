import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  beginCount,
  type Counted,
  finishCount,
} from '../../../../src/datasets/columns/counts/column-count.js'
import { textCounts } from '../../../../src/datasets/columns/counts/text-count.js'
import { type NullWords, nullWords } from '../../../../src/datasets/columns/null-words.js'
import { createCutter } from '../../../../src/datasets/csv/cutter.js'
import type { TextCells } from '../../../../src/datasets/raw.js'

function count(column: Counted, cells: TextCells, rows: number, nulls: NullWords): void {
  const texts = textCounts(nulls)
  // What repeats in another batch is the same text.
  for (let batch = 0; batch < 2; batch++) texts.add(column, cells, rows)
  texts.finish()
}

/** Cells that need no quotes. */
const cell = fc.oneof(
  fc.constantFrom('', '1', '2.5', '-0', '007', '1e3', '+4', 'a', 'NA', 'NaN', 'true', '2024-05-01', '[1;2]'),
  fc.constantFrom('9007199254740993', '9'.repeat(80), 'w'.repeat(80), '-', 'é'),
)

test('texts that lie among bytes count as they do one by one', () => {
  const property = fc.property(
    fc.array(cell, { minLength: 1, maxLength: 40 }),
    fc.constantFrom(undefined, ['NA', '2.5']),
    (cells, words) => {
      const nulls = nullWords(words)
      const cutter = createCutter(','.charCodeAt(0), 'cells')
      cutter.unread.add(Buffer.from(`x,y\n${cells.map(text => `${text},1\n`).join('')}`))
      cutter.unread.end()
      const cut = cutter.cut().records?.column(0, 1, cells.length)
      if (cut === undefined) throw new Error('nothing was cut')
      const among = beginCount('x', 0)
      count(among, cut, cells.length, nulls)
      const alone = beginCount('x', 0)
      const none = () => new Float64Array(cells.length).fill(Number.NaN)
      const text = (row: number) => cells[row] ?? ''
      count(alone, { text, decimals: none }, cells.length, nulls)
      expect(finishCount(among)).toEqual(finishCount(alone))
    },
  )
  fc.assert(property, { numRuns: 300 })
})
