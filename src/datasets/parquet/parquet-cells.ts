import {
  type AsyncBuffer,
  type FileMetaData,
  parquetRead,
  type RowGroup,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet'
import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { textFrom } from '../columns/text-bytes.js'
import type { Notes } from '../notes.js'
import { guarded, guardPages } from './pages/page-guard.js'
import { damaged } from './parquet-file.js'
import { type ParquetColumn, parsersFor } from './parquet-types.js'

/** Rows of one column in one row group. */
export interface Part {
  file: LocalFile
  buffer: AsyncBuffer
  footer: FileMetaData
  /** With the chunks of this column alone. */
  group: RowGroup
  start: number
  end: number
}

/** By hyparquet: nested columns and types that are rare. @returns a cell a row @throws CannotJudge */
export async function readCells(
  part: Part,
  column: ParquetColumn,
  notes: Notes,
): Promise<ArrayLike<unknown>> {
  const { file, buffer, group, start, end } = part
  const [top = column.tree] = column.path
  const chunks: { data: ArrayLike<unknown>; from: number }[] = []
  const toText = (bytes: Uint8Array) =>
    textFrom(bytes, column.isText, () => notes.add('not-utf8', { column: column.name, count: 1 }))
  try {
    const guard = guardPages(group, top)
    await parquetRead({
      file: guarded(buffer, guard),
      metadata: metadataOf(part, column),
      columns: [top.element.name],
      rowStart: start,
      rowEnd: end,
      compressors: guard.codecs,
      parsers: parsersFor(column, toText),
      utf8: column.declared === 'codes' || column.declared === 'vector',
      // Called in a promise that nobody waits for, so nothing in here may throw.
      onChunk: chunk => chunks.push({ data: chunk.columnData, from: chunk.rowStart }),
    })
  } catch (cause) {
    throw cause instanceof CannotJudge ? cause : damaged(file, cause, column.name)
  }
  return joinChunks(part, column, chunks)
}

/** As if the file had this row group and column only: planning a read looks at all that there are. */
function metadataOf({ footer, group }: Part, { tree, element, path }: ParquetColumn): FileMetaData {
  const above = [...footer.schema.slice(0, 1), ...path.slice(0, -1).map(struct => struct.element)]
  // A flat column is read by an element of ours. A nested one has children and stays as it is.
  const own = tree.children.length === 0 ? [element] : elementsOf(tree)
  const schema = [...above.map(struct => ({ ...struct, num_children: 1 })), ...own]
  return { ...footer, schema, num_rows: group.num_rows, row_groups: [group] }
}

function elementsOf(tree: SchemaTree): SchemaElement[] {
  return [tree.element, ...tree.children.flatMap(elementsOf)]
}

function joinChunks(
  { file, start, end }: Part,
  { name, convert, path }: ParquetColumn,
  chunks: readonly { data: ArrayLike<unknown>; from: number }[],
): ArrayLike<unknown> {
  const members = path.slice(1).map(({ element }) => element.name)
  const cells = new Array<unknown>(end - start)
  let found = 0
  for (const { data, from } of chunks) {
    const last = Math.min(end, from + data.length)
    for (let row = Math.max(start, from); row < last; row++) {
      const raw = members.reduce(memberOf, data[row - from])
      cells[row - start] = convert === undefined ? raw : convert(raw)
      found += 1
    }
  }
  if (found === end - start) return cells
  throw damaged(file, new Error(`it holds ${found} values where ${end - start} rows were expected`), name)
}

function memberOf(struct: unknown, name: string): unknown {
  if (typeof struct !== 'object' || struct === null) return undefined
  return Object.getOwnPropertyDescriptor(struct, name)?.value
}
