import { type FileMetaData, parquetSchema, type SchemaTree } from 'hyparquet'
import type { LocalFile } from '../../sources/source.js'
import { refuseManyColumns } from '../limits.js'
import type { RawFile } from '../raw.js'
import { chunksByColumn, readColumn } from './group-reader.js'
import { damaged, openBuffer, readFooter } from './parquet-file.js'
import { type ParquetColumn, typeColumns } from './parquet-types.js'
import { columnRooms } from './rooms.js'

/** Cells decoded at once, over all wanted columns: 4 MiB of doubles. Larger row groups are read in parts. */
const CELLS = 2 ** 19
const LEAST_ROWS = 2 ** 13

/** Lists and structs within each other: deeper ones end the stack of whoever walks them. */
const MOST_LEVELS = 128

/**
 * A Parquet file, its footer read.
 * @param most cells to decode at once
 * @throws CannotJudge
 */
export async function openParquet(file: LocalFile, most = CELLS): Promise<RawFile> {
  const footer = await readFooter(file)
  const columns = namedColumns(file, schemaTree(file, footer))
  refuseManyColumns(columns.size, file.name)
  const known = [...columns.values()].map(({ name, declared }) => ({ name, ...(declared && { declared }) }))
  return {
    file,
    columns: known,
    async *batches(wanted, rows, notes) {
      const step = Math.max(LEAST_ROWS, Math.floor(most / (wanted?.size ?? columns.size)))
      const { buffer, pages, close } = await openBuffer(file)
      const withRooms = [...columns.values()].map(column => ({ column, rooms: columnRooms(pages.rooms) }))
      let left = rows
      try {
        for (const group of footer.row_groups) {
          const groupRows = Number(group.num_rows)
          const chunks = chunksByColumn(group, columns.values())
          const readers = new Map(
            withRooms.map(({ column, rooms }) => {
              const own = { ...group, columns: chunks.get(column) ?? [] }
              const open = { file, buffer, pages, footer, group: own }
              return [column.name, readColumn(open, column, rooms, notes)]
            }),
          )
          for (let start = 0; start < groupRows && left > 0; start += step) {
            const end = start + Math.min(step, groupRows - start, left)
            left -= end - start
            yield { rows: end - start, columns: known, cells: name => readers.get(name)?.(start, end) }
          }
        }
      } finally {
        await close()
      }
    },
  }
}

function namedColumns(file: LocalFile, root: SchemaTree): ReadonlyMap<string, ParquetColumn> {
  const columns = new Map<string, ParquetColumn>()
  for (const column of root.children.flatMap(child => typeColumns(child))) {
    if (columns.has(column.name)) throw damaged(file, new Error(`two columns are called ${column.name}`))
    columns.set(column.name, column)
  }
  return columns
}

/** A damaged schema can break anywhere. */
function schemaTree(file: LocalFile, footer: FileMetaData): SchemaTree {
  try {
    const root = parquetSchema(footer)
    if (levelsOf(root) > MOST_LEVELS + 1)
      throw new Error(`its columns are nested more than ${MOST_LEVELS} deep`)
    return root
  } catch (cause) {
    throw damaged(file, cause)
  }
}

function levelsOf(tree: SchemaTree): number {
  return tree.children.reduce((most, child) => Math.max(most, levelsOf(child)), 0) + 1
}
