import { type ColumnChunk, type FileMetaData, parquetSchema, type RowGroup, type SchemaTree } from 'hyparquet'
import type { LocalFile } from '../../sources/source.js'
import { refuseManyColumns } from '../limits.js'
import type { RawFile } from '../raw.js'
import { readCells } from './parquet-cells.js'
import { damaged, openBuffer, readFooter } from './parquet-file.js'
import { type ParquetColumn, typeColumn } from './parquet-types.js'

/** Cells decoded at once, over all wanted columns: 128 MiB of doubles. Larger row groups are read in parts. */
const CELLS = 2 ** 24
const LEAST_ROWS = 2 ** 14

/** Lists and structs within each other: deeper ones end the stack of whoever walks them. */
const MOST_LEVELS = 128

/**
 * A Parquet file, its footer read.
 * @param most cells to decode at once
 * @throws CannotJudge
 */
export async function openParquet(file: LocalFile, most = CELLS): Promise<RawFile> {
  const footer = await readFooter(file)
  const root = schemaTree(file, footer)
  refuseManyColumns(root.children.length, file.name)
  const columns = new Map<string, ParquetColumn>()
  for (const tree of root.children) {
    const column = typeColumn(tree)
    if (columns.has(column.name)) throw damaged(file, new Error(`two columns are called ${column.name}`))
    columns.set(column.name, column)
  }
  const known = [...columns.values()].map(({ name, declared }) => ({ name, ...(declared && { declared }) }))
  return {
    file,
    columns: known,
    async *batches(wanted, rows, notes) {
      const step = Math.max(LEAST_ROWS, Math.floor(most / (wanted?.size ?? columns.size)))
      const { buffer, close } = await openBuffer(file)
      let left = rows
      try {
        for (const group of footer.row_groups) {
          const groupRows = Number(group.num_rows)
          const chunks = chunksByColumn(group)
          for (let start = 0; start < groupRows && left > 0; start += step) {
            const end = start + Math.min(step, groupRows - start, left)
            left -= end - start
            const cells = (name: string) => {
              const column = columns.get(name)
              if (column === undefined) return undefined
              const own = { ...group, columns: chunks.get(name) ?? [] }
              return readCells({ file, buffer, footer, group: own, start, end }, column, notes)
            }
            yield { rows: end - start, columns: known, cells }
          }
        }
      } finally {
        await close()
      }
    },
  }
}

/** The leaves of each top-level column. */
function chunksByColumn(group: RowGroup): ReadonlyMap<string, ColumnChunk[]> {
  const chunks = new Map<string, ColumnChunk[]>()
  for (const chunk of group.columns) {
    const name = chunk.meta_data?.path_in_schema[0]
    if (name === undefined) continue
    const known = chunks.get(name)
    if (known === undefined) chunks.set(name, [chunk])
    else known.push(chunk)
  }
  return chunks
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
