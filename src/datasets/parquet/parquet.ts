import { type FileMetaData, parquetRead, parquetSchema, type RowGroup } from 'hyparquet'
import { CannotJudge, type LocalFile } from '../../sources/source.js'
import type { Notes } from '../notes.js'
import type { RawBatch, RawFile } from '../raw.js'
import { guarded, guardPages } from './page-guard.js'
import { damaged, readFooter, withBuffer } from './parquet-file.js'
import { type ParquetColumn, parsersFor, typeColumn } from './parquet-types.js'

/** Cells decoded at once, over all wanted columns: 128 MiB of doubles. Larger row groups are read in parts. */
const CELLS = 2 ** 24
const LEAST_ROWS = 2 ** 14

/**
 * A Parquet file, its footer read.
 * @param most cells to decode at once
 * @throws CannotJudge
 */
export async function openParquet(file: LocalFile, most = CELLS): Promise<RawFile> {
  const footer = await readFooter(file)
  const columns = new Map<string, ParquetColumn>()
  for (const tree of schemaTrees(file, footer)) {
    const column = typeColumn(tree)
    if (columns.has(column.name)) throw damaged(file, new Error(`two columns are called ${column.name}`))
    columns.set(column.name, column)
  }
  const metadata = { ...footer, schema: asRead(footer, columns) }
  return {
    file,
    columns: [...columns.values()].map(({ name, declared }) => ({ name, ...(declared && { declared }) })),
    async *batches(wanted, rows, notes) {
      const step = Math.max(LEAST_ROWS, Math.floor(most / (wanted?.size ?? columns.size)))
      let left = rows
      for (const group of footer.row_groups) {
        const groupRows = Number(group.num_rows)
        for (let start = 0; start < groupRows && left > 0; start += step) {
          const part: Part = { group, start, end: start + Math.min(step, groupRows - start, left) }
          left -= part.end - part.start
          yield toRawBatch(file, metadata, columns, part, notes)
        }
      }
    },
  }
}

/** Rows of one row group. */
interface Part {
  group: RowGroup
  start: number
  end: number
}

function toRawBatch(
  file: LocalFile,
  metadata: FileMetaData,
  columns: ReadonlyMap<string, ParquetColumn>,
  part: Part,
  notes: Notes,
): RawBatch {
  return {
    rows: part.end - part.start,
    columns: [...columns.values()],
    cells(name) {
      const column = columns.get(name)
      return column === undefined ? undefined : readCells(file, metadata, column, part, notes)
    },
  }
}

async function readCells(
  file: LocalFile,
  metadata: FileMetaData,
  column: ParquetColumn,
  { group, start, end }: Part,
  notes: Notes,
): Promise<ArrayLike<unknown>> {
  const chunks: { data: ArrayLike<unknown>; from: number }[] = []
  try {
    const guard = guardPages(group, parquetSchema(metadata), column.name)
    await withBuffer(file, buffer =>
      parquetRead({
        file: guarded(buffer, guard),
        // Only this row group: planning a read looks at all of them.
        metadata: { ...metadata, num_rows: group.num_rows, row_groups: [group] },
        columns: [column.name],
        rowStart: start,
        rowEnd: end,
        compressors: guard.codecs,
        parsers: parsersFor(column, () => notes.add('not-utf8', { column: column.name, count: 1 })),
        utf8: column.declared === 'codes' || column.declared === 'vector',
        // Called in a promise that nobody waits for, so nothing in here may throw.
        onChunk: chunk => chunks.push({ data: chunk.columnData, from: chunk.rowStart }),
      }),
    )
  } catch (cause) {
    throw cause instanceof CannotJudge ? cause : damaged(file, cause, column.name)
  }
  return joinChunks(file, column, chunks, start, end)
}

function joinChunks(
  file: LocalFile,
  { name, convert }: ParquetColumn,
  chunks: readonly { data: ArrayLike<unknown>; from: number }[],
  start: number,
  end: number,
): ArrayLike<unknown> {
  const only = chunks.length === 1 ? chunks[0] : undefined
  if (only?.from === start && only.data.length === end - start && convert === undefined) return only.data
  const cells = new Array<unknown>(end - start)
  let found = 0
  for (const { data, from } of chunks) {
    const last = Math.min(end, from + data.length)
    for (let row = Math.max(start, from); row < last; row++) {
      const raw = data[row - from]
      cells[row - start] = convert === undefined ? raw : convert(raw)
      found += 1
    }
  }
  if (found === end - start) return cells
  throw damaged(file, new Error(`it holds ${found} values where ${end - start} rows were expected`), name)
}

/** The children of the root; a damaged schema can break anywhere. */
function schemaTrees(file: LocalFile, footer: FileMetaData) {
  try {
    return parquetSchema(footer).children
  } catch (cause) {
    throw damaged(file, cause)
  }
}

/** The schema with the elements of flat columns replaced. A nested column's root has children and stays as it is. */
function asRead(footer: FileMetaData, columns: ReadonlyMap<string, ParquetColumn>): FileMetaData['schema'] {
  const replaced = new Map<object, FileMetaData['schema'][number]>()
  for (const tree of parquetSchema(footer).children) {
    const column = columns.get(tree.element.name)
    if (column !== undefined && tree.children.length === 0) replaced.set(tree.element, column.element)
  }
  return footer.schema.map(element => replaced.get(element) ?? element)
}
