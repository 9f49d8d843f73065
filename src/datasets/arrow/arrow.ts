import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { opened } from '../bytes.js'
import { textFrom } from '../columns/text-bytes.js'
import { refuseManyColumns, rowsAtOnce } from '../limits.js'
import type { Notes } from '../notes.js'
import type { Cells, RawFile } from '../raw.js'
import { readExactly } from '../read-exactly.js'
import type { Decoding } from './cells.js'
import { type ArrowColumn, columnsOf } from './column.js'
import { createDictionaries } from './dictionaries.js'
import { openFrames } from './frames.js'
import type { ReadAt } from './messages.js'
import { openRecordBatch, type RecordBatch } from './record-batch.js'
import { type Field, readSchema } from './schema.js'

/** An Arrow IPC file (Feather version 2) or stream, its schema read. @throws CannotJudge */
export async function openArrow(file: LocalFile): Promise<RawFile> {
  const { fields, columns } = await openSchema(file)
  refuseManyColumns(columns.size, file.name)
  const known = [...columns.values()].map(({ name, declared }) => ({ name, ...(declared && { declared }) }))
  return {
    file,
    columns: known,
    async *batches(wanted, rows, notes) {
      const step = rowsAtOnce(wanted?.size ?? columns.size)
      const textOf = (name: string) => (bytes: Uint8Array, isText: boolean) =>
        textFrom(bytes, isText, () => notes.add('not-utf8', { column: name, count: 1 }))
      const dictionaries = createDictionaries(fields, textOf)
      let left = rows
      for await (const batch of recordBatches(file, fields, dictionaries)) {
        const cells = (name: string, start: number, end: number) => {
          const column = columns.get(name)
          const decoding: Decoding = { dictionary: dictionaries.find, toText: textOf(name) }
          return column && batch.cells(column, { start, end }, decoding).catch(damagedIn(file, name))
        }
        for (let start = 0; start < batch.rows && left > 0; start += step) {
          const end = start + Math.min(step, batch.rows - start, left)
          left -= end - start
          yield { rows: end - start, columns: known, cells: name => cells(name, start, end) }
        }
        if (left === 0) return
      }
    },
  }
}

async function openSchema(file: LocalFile) {
  const handle = await opened(file)
  try {
    const { schema } = await openFrames((start, length) => readExactly(handle, start, length), file.bytes)
    const fields = readSchema(schema)
    const columns = new Map<string, ArrowColumn>()
    for (const column of columnsOf(fields)) {
      if (columns.has(column.name)) throw new Error(`two columns are called ${column.name}`)
      columns.set(column.name, column)
    }
    return { fields, columns }
  } catch (cause) {
    throw damaged(file, cause)
  } finally {
    await handle.close()
  }
}

async function* recordBatches(
  file: LocalFile,
  fields: readonly Field[],
  dictionaries: ReturnType<typeof createDictionaries>,
): AsyncGenerator<RecordBatch> {
  const handle = await opened(file)
  const read: ReadAt = (start, length) => {
    file.onRead?.(length)
    return readExactly(handle, start, length)
  }
  try {
    const { messages } = await openFrames(read, file.bytes)
    for await (const message of messages()) {
      if (message.kind === 'dictionary') await dictionaries.learn(read, message)
      else if (message.kind === 'record') yield openRecordBatch(read, message, fields)
    }
  } catch (cause) {
    throw damaged(file, cause)
  } finally {
    await handle.close()
  }
}

function damagedIn(file: LocalFile, column: string): (cause: unknown) => never {
  return cause => {
    throw damaged(file, cause, column)
  }
}

function damaged(file: LocalFile, cause: unknown, column?: string): CannotJudge {
  if (cause instanceof CannotJudge) return cause
  const where = column === undefined ? file.name : `column ${column} of ${file.name}`
  return new CannotJudge(
    `${where} cannot be read as Arrow: ${reasonOf(cause)}. It is truncated, damaged, or uses what is not supported.`,
    'Write or download the file again; where a writer makes it, close the writer.',
    { cause },
  )
}

/** JavaScript's own errors speak of variables; ours speak of the file. */
function reasonOf(cause: unknown): string {
  const isOwn = cause instanceof TypeError || cause instanceof RangeError
  return isOwn || !(cause instanceof Error) ? 'its parts are not where it says that they are' : cause.message
}
