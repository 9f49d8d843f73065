import { CannotJudge } from '../sources/source.js'
import { countCells } from './columns/counts/cell-count.js'
import { beginCount, type Counted, finishCount } from './columns/counts/column-count.js'
import { textCounts } from './columns/counts/text-count.js'
import { nullWords } from './columns/null-words.js'
import type { Dataset, Head } from './dataset.js'
import { createNotes } from './notes.js'
import { HEAD_ROWS, openTable } from './table.js'

/**
 * Reads the first rows of a dataset and counts, column by column, what its cells look like. Headers and footers of
 * all files are read, so every column of CSV and Parquet is there.
 * @throws CannotJudge for what cannot be read, and for a dataset without a row or a column
 */
export async function readHead(dataset: Dataset, limit = HEAD_ROWS): Promise<Head> {
  const table = await openTable(dataset, createNotes())
  const counts = new Map<string, Counted>()
  for (const { name, declared } of table.columns.values()) counts.set(name, beginCount(name, 0, declared))
  const nulls = nullWords(dataset.options.nullValues)
  const texts = textCounts(nulls)
  let rows = 0
  for await (const batch of table.batches(undefined, limit, createNotes())) {
    for (const { name } of batch.columns) if (!counts.has(name)) counts.set(name, beginCount(name, rows))
    for (const [name, column] of counts) {
      const cells = batch.texts?.(name)
      if (cells === undefined) countCells(column, await batch.cells?.(name), batch.rows, nulls)
      else texts.add(column, cells, batch.rows)
    }
    rows += batch.rows
  }
  texts.finish()
  if (rows === 0) throw nothingIn(dataset, 'no rows', 'at least one row was expected')
  if (counts.size === 0) throw nothingIn(dataset, 'no columns', 'at least one named value a row was expected')
  return { columns: [...counts.values()].map(finishCount), rows, complete: rows < limit }
}

function nothingIn(dataset: Dataset, what: string, expected: string): CannotJudge {
  return new CannotJudge(
    `${dataset.name} has ${what}: ${expected}.`,
    'Check the step that writes the data, or compare files that hold rows.',
  )
}
