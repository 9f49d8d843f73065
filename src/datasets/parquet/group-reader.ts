import type { AsyncBuffer, ColumnChunk, FileMetaData, RowGroup } from 'hyparquet'
import { getMaxDefinitionLevel } from 'hyparquet/src/schema.js'
import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { textFrom } from '../columns/text-bytes.js'
import type { Notes } from '../notes.js'
import type { Cells } from '../raw.js'
import { createLeafCursor, type LeafCursor } from './leaf-cursor.js'
import { leafOf, pathOf } from './pages/page-guard.js'
import { createPageSource, type PageFile } from './pages/page-source.js'
import { readCells } from './parquet-cells.js'
import { damaged } from './parquet-file.js'
import type { ParquetColumn } from './parquet-types.js'
import type { ColumnRooms } from './rooms.js'
import { leafValues } from './typed-values.js'

/** An opened file and one of its row groups. */
export interface Group {
  file: LocalFile
  buffer: AsyncBuffer
  pages: PageFile
  footer: FileMetaData
  group: RowGroup
}

/** Reads some rows of one column of a row group; cheapest where each call goes on where the last one ended. */
export type ReadRows = (start: number, end: number) => Promise<Cells>

/**
 * Columns that are flat and of a common type go through a page loop of our own, without a box a value; the others
 * through hyparquet.
 * @param rooms of this column, in all row groups
 * @returns a function that throws CannotJudge
 */
export function readColumn(open: Group, column: ParquetColumn, rooms: ColumnRooms, notes: Notes): ReadRows {
  let place: { cursor: LeafCursor; row: number } | undefined
  const read: ReadRows = async (start, end) => {
    if (place?.row !== start) {
      const cursor = createCursor(open, column, rooms, notes)
      if (cursor === undefined)
        return { form: 'values', values: await readCells({ ...open, start, end }, column, notes) }
      if (start > 0) cursor.take(start)
      place = { cursor, row: start }
    }
    place.row = end
    return place.cursor.take(end - start)
  }
  return async (start, end) => {
    try {
      return await read(start, end)
    } catch (cause) {
      throw cause instanceof CannotJudge ? cause : damaged(open.file, cause, column.name)
    }
  }
}

/** @returns undefined for a column that hyparquet reads */
function createCursor(
  { pages, group }: Group,
  column: ParquetColumn,
  rooms: ColumnRooms,
  notes: Notes,
): LeafCursor | undefined {
  const [top = column.tree] = column.path
  const data = group.columns[0]?.meta_data
  const isFlat = column.tree.children.length === 0 && column.tree.element.repetition_type !== 'REPEATED'
  if (data === undefined || !isFlat) return undefined
  const toText = (bytes: Uint8Array) =>
    textFrom(bytes, column.isText, () => notes.add('not-utf8', { column: column.name, count: 1 }))
  const values = leafValues(column.tree.element, rooms.file, column.declared === 'codes' ? toText : undefined)
  if (values === undefined) return undefined
  const path = pathOf(data, top)
  const leaf = leafOf(data, path, Number(group.num_rows))
  return createLeafCursor(
    createPageSource(pages, leaf, data.codec),
    leaf,
    getMaxDefinitionLevel(path),
    values,
    rooms,
  )
}

/** The leaves that each column has in a row group. */
export function chunksByColumn(
  group: RowGroup,
  columns: Iterable<ParquetColumn>,
): ReadonlyMap<ParquetColumn, ColumnChunk[]> {
  const chunks = new Map<string, ColumnChunk[]>()
  for (const chunk of group.columns) {
    const path = chunk.meta_data?.path_in_schema ?? []
    for (let length = 1; length <= path.length; length++) {
      const key = JSON.stringify(path.slice(0, length))
      chunks.set(key, [...(chunks.get(key) ?? []), chunk])
    }
  }
  const keyOf = ({ path }: ParquetColumn) => JSON.stringify(path.map(({ element }) => element.name))
  return new Map([...columns].map(column => [column, chunks.get(keyOf(column)) ?? []]))
}
