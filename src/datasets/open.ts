import { CannotJudge, type Located } from '../sources/source.js'
import type { Batch, RowReader, Vector } from './batch.js'
import { type CellTexts, createCellTexts } from './columns/cell-texts.js'
import type { ColumnDecoder } from './columns/column-decoder.js'
import { createDictionary } from './columns/dictionary.js'
import { nullWords } from './columns/null-words.js'
import { decodeText } from './columns/text-column.js'
import { decodeValues } from './columns/value-column.js'
import type { ColumnSchema, Dataset, ReadOptions, Schema } from './dataset.js'
import { detectFormat } from './detect.js'
import { limitTexts } from './limits.js'
import { createNotes, type Notes } from './notes.js'
import { openTable, type Table } from './table.js'

/**
 * What a located dataset is: its files in name order, all of one format.
 * @throws CannotJudge for an empty file, a format Tidegate does not read, or files of several formats
 */
export async function describeFiles(located: Located, options: ReadOptions = {}): Promise<Dataset> {
  const files = [...located.files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const formats = new Map<Dataset['format'], string>()
  for (const file of files) formats.set(await detectFormat(file), file.name)
  const [first, second] = [...formats]
  if (first === undefined) {
    throw new CannotJudge(`${located.spelling} names no file.`, 'Check the path or the glob.')
  }
  if (second !== undefined) {
    throw new CannotJudge(
      `${located.spelling} mixes formats: ${first[1]} is ${first[0]}, ${second[1]} is ${second[0]}.`,
      'Name files of one format, for example with a glob that ends in an extension.',
    )
  }
  return { name: located.spelling, format: first[0], files, options }
}

/** Opens a described dataset for one pass or several. Files are read when `scan` is iterated. @throws CannotJudge */
export async function openDataset(dataset: Dataset): Promise<RowReader> {
  const opening = createNotes()
  const table = await openTable(dataset, opening)
  // Each pass notices the same things again, so the last one's notes stand.
  let noticed = createNotes()
  return {
    scan(columns) {
      noticed = createNotes()
      return scan(dataset, table, columns, noticed)
    },
    notes: () => [...opening.list(), ...noticed.list()],
  }
}

async function* scan(dataset: Dataset, table: Table, columns: Schema, notes: Notes): AsyncGenerator<Batch> {
  const keep = limitTexts(dataset.name)
  const texts = createCellTexts()
  const decoders = new Map(
    columns.map(column => [column.name, decoderFor(dataset, table, column, texts, keep, notes)]),
  )
  for await (const raw of table.batches(new Set(decoders.keys()), Number.POSITIVE_INFINITY, notes)) {
    const vectors = new Map<string, Vector>()
    for (const [name, decoder] of decoders) vectors.set(name, await decoder.decode(raw))
    yield {
      rows: raw.rows,
      vector(column) {
        const vector = vectors.get(column)
        if (vector === undefined) throw new RangeError(`the scan of ${dataset.name} did not name ${column}`)
        return vector
      },
    }
  }
  for (const decoder of decoders.values()) decoder.finish()
}

function decoderFor(
  dataset: Dataset,
  table: Table,
  column: ColumnSchema,
  texts: CellTexts,
  keep: (size: number) => void,
  notes: Notes,
): ColumnDecoder {
  const nulls = nullWords(dataset.options.nullValues)
  if (dataset.format === 'csv') return decodeText(column, nulls, texts, keep, notes)
  const declared = table.columns.get(column.name)?.declared
  return decodeValues(column, declared, nulls, createDictionary(keep), notes)
}
