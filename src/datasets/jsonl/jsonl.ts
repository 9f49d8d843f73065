import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { readBytes } from '../bytes.js'
import { LONGEST_RECORD, refuseManyColumns, rowsAtOnce } from '../limits.js'
import type { Notes } from '../notes.js'
import type { RawBatch, RawFile } from '../raw.js'
import { createUnfinished } from '../unfinished.js'
import { toUtf8 } from '../utf8.js'
import { parseJsonLine } from './json-line.js'

const LF = 0x0a

/**
 * A JSON Lines file: one object a line. Its columns are the keys, in order of appearance; a key that a line lacks is
 * a missing cell. Blank lines do not count.
 */
export function openJsonLines(file: LocalFile): RawFile {
  return {
    file,
    columns: [],
    async *batches(wanted, rows, notes) {
      let left = rows
      let line = 0
      for await (const texts of readLines(file, notes)) {
        let batch = createBatch(wanted, file.name)
        for (const text of texts) {
          line += 1
          if (left === 0 || text.trim() === '') continue
          batch.add(parseJsonLine(text, file.name, line))
          left -= 1
          if (batch.rows < rowsAtOnce(Math.max(batch.width, wanted?.size ?? 0))) continue
          yield batch
          batch = createBatch(wanted, file.name)
        }
        if (batch.rows > 0) yield batch
        if (left === 0) return
      }
    },
  }
}

interface GrowingBatch extends RawBatch {
  /** How many keys its rows have had. */
  width: number
  /** @throws CannotJudge for a row with which there are too many keys */
  add(row: Record<string, unknown>): void
}

/** Keys are cells of a Map, so that `__proto__` is a key like any other. */
function createBatch(wanted: ReadonlySet<string> | undefined, name: string): GrowingBatch {
  const columns = new Map<string, unknown[]>()
  const first = new Map<string, number>()
  let rows = 0
  const begin = (key: string) => {
    if (first.has(key)) return undefined
    first.set(key, rows)
    refuseManyColumns(first.size, name)
    if (wanted?.has(key) === false) return undefined
    // Not `new Array(rows)`: room for every row before it, for each of many keys that come late, is too much.
    const cells: unknown[] = []
    columns.set(key, cells)
    return cells
  }
  return {
    get rows() {
      return rows
    },
    get width() {
      return first.size
    },
    get columns() {
      return [...first].map(([name, from]) => ({ name, from }))
    },
    add(row) {
      for (const key of Object.keys(row)) {
        const cells = columns.get(key) ?? begin(key)
        if (cells !== undefined) cells[rows] = row[key]
      }
      rows += 1
    },
    cells(column) {
      const values = columns.get(column)
      return values && { form: 'values', values }
    },
  }
}

async function* readLines(file: LocalFile, notes: Notes): AsyncGenerator<string[]> {
  const rest = createUnfinished()
  let lines = 0
  for await (const chunk of toUtf8(readBytes(file), file.name, notes)) {
    const end = chunk.lastIndexOf(LF) + 1
    if (end > 0) {
      // The last newline ends a line and begins none.
      const texts = rest
        .join(chunk.subarray(0, end - 1))
        .toString('utf8')
        .split('\n')
      lines += texts.length
      yield texts
    }
    rest.keep(chunk.subarray(end))
    if (rest.size > LONGEST_RECORD) throw tooLong(file, lines + 1)
  }
  if (rest.size > 0) yield [rest.join(Buffer.alloc(0)).toString('utf8')]
}

function tooLong(file: LocalFile, line: number): CannotJudge {
  return new CannotJudge(
    `${file.name}: line ${line} is longer than ${LONGEST_RECORD / 2 ** 20} MiB; one JSON object a line was expected.`,
    'Write one JSON object a line (JSON Lines), not one document over the whole file.',
  )
}
