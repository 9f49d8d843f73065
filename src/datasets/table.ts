import type { LocalFile } from '../sources/source.js'
import { openCsv } from './csv/csv.js'
import type { ColumnHead, Dataset } from './dataset.js'
import { formats, isNamedSo } from './format-name.js'
import { openJsonArray } from './jsonl/json-array.js'
import { openJsonLines } from './jsonl/jsonl.js'
import { refuseManyColumns } from './limits.js'
import type { Notes } from './notes.js'
import type { RawBatch, RawColumn, RawFile } from './raw.js'

/** So many rows decide which columns there are and what they hold. */
export const HEAD_ROWS = 20_000

/** All files of a dataset as one table: columns reconciled by name, in the order of the first file. */
export interface Table {
  /** Known from headers and footers; JSON Lines adds to them as its rows are read. */
  columns: ReadonlyMap<string, RawColumn>
  /** @param wanted the columns that will be asked for; undefined: all. @throws CannotJudge */
  batches(wanted: ReadonlySet<string> | undefined, rows: number, notes: Notes): AsyncGenerator<RawBatch>
}

/** Opens the files and reads headers and footers. @throws CannotJudge */
export async function openTable(dataset: Dataset, opening: Notes): Promise<Table> {
  const files: RawFile[] = []
  for (const file of dataset.files) {
    if (dataset.format === 'csv') files.push(await openCsv(file, dataset.options, opening))
    else if (dataset.format === 'jsonl') files.push(openJsonLines(file))
    else if (dataset.format === 'json') files.push(openJsonArray(file))
    else if (dataset.format === 'arrow') files.push(await openArrow(file))
    else files.push(await openParquet(file))
  }
  for (const { file } of files)
    if (!isNamedSo(file, dataset.format))
      opening.add('extension', { count: 1, detail: formats[dataset.format] })
  const columns = reconcile(files, opening)
  refuseManyColumns(columns.size, dataset.name)
  noteAbsent(files, columns, opening)
  return {
    columns,
    async *batches(wanted, rows, notes) {
      const late = lateColumns(columns, dataset.name, notes)
      let read = 0
      for (const file of files) {
        if (read >= rows) break
        for await (const batch of file.batches(wanted, rows - read, notes)) {
          late(batch, read)
          read += batch.rows
          yield batch
        }
      }
    },
  }
}

/** Parquet brings the most code of all formats, so it is evaluated when the first such file is met. */
async function openParquet(file: LocalFile): Promise<RawFile> {
  const parquet = await import('./parquet/parquet.js')
  return parquet.openParquet(file)
}

async function openArrow(file: LocalFile): Promise<RawFile> {
  const arrow = await import('./arrow/arrow.js')
  return arrow.openArrow(file)
}

/** Types that differ are noted: the columns of one dataset should not change from file to file. */
function reconcile(files: readonly RawFile[], notes: Notes): ReadonlyMap<string, RawColumn> {
  const columns = new Map<string, RawColumn>()
  const first = new Map<string, string>()
  for (const { file, columns: own } of files)
    for (const { name, declared } of own) {
      const known = columns.get(name)?.declared
      if (declared !== undefined && known !== undefined && known !== declared)
        notes.add('mixed-schema', {
          column: name,
          detail: `${types[known]} in ${first.get(name)}, ${types[declared]} in ${file.name}`,
        })
      if (!first.has(name) && declared !== undefined) first.set(name, file.name)
      const merged = mergeDeclared(known, declared)
      columns.set(name, merged === undefined ? { name } : { name, declared: merged })
    }
  return columns
}

const types: Record<NonNullable<ColumnHead['declared']>, string> = {
  numbers: 'numbers',
  timestamps: 'timestamps',
  codes: 'text',
  boolean: 'booleans',
  vector: 'lists of numbers',
}

/** What two files say of one column: text where they disagree, for every value has a text. */
function mergeDeclared(a: ColumnHead['declared'], b: ColumnHead['declared']): ColumnHead['declared'] {
  if (a === undefined || b === undefined) return a ?? b
  return a === b ? a : 'codes'
}

/** A column that a file lacks is missing in all its rows, and that is said. */
function noteAbsent(files: readonly RawFile[], columns: ReadonlyMap<string, RawColumn>, notes: Notes): void {
  for (const { file, columns: own } of files) {
    if (own.length === 0) continue
    const names = new Set(own.map(column => column.name))
    for (const column of columns.keys()) {
      if (!names.has(column)) notes.add('mixed-schema', { column, detail: `not in ${file.name}` })
    }
  }
}

/** Keys of JSON Lines that the head did not have are in no schema, so they are named instead of read. */
function lateColumns(columns: ReadonlyMap<string, RawColumn>, dataset: string, notes: Notes) {
  const known = new Set(columns.keys())
  return (batch: RawBatch, rowsBefore: number) => {
    for (const { name, from = 0 } of batch.columns) {
      if (known.has(name)) continue
      known.add(name)
      refuseManyColumns(known.size, dataset)
      const row = rowsBefore + from
      if (row >= HEAD_ROWS) notes.add('mixed-schema', { column: name, detail: `not before row ${row + 1}` })
    }
  }
}
