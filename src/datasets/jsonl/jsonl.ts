import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { readBytes } from '../bytes.js'
import type { Notes } from '../notes.js'
import type { RawBatch, RawFile } from '../raw.js'
import { toUtf8 } from '../utf8.js'
import { parseJsonLine } from './json-line.js'

const LF = 0x0a
const LONGEST_LINE = 64 * 2 ** 20

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
        const batch = createBatch(wanted)
        for (const text of texts) {
          line += 1
          if (left === 0 || text.trim() === '') continue
          batch.add(parseJsonLine(text, file.name, line))
          left -= 1
        }
        if (batch.rows > 0) yield batch
        if (left === 0) return
      }
    },
  }
}

interface GrowingBatch extends RawBatch {
  add(row: Record<string, unknown>): void
}

/** Keys are cells of a Map, so that `__proto__` is a key like any other. */
function createBatch(wanted: ReadonlySet<string> | undefined): GrowingBatch {
  const columns = new Map<string, unknown[]>()
  const first = new Map<string, number>()
  let rows = 0
  const begin = (key: string) => {
    if (first.has(key)) return undefined
    first.set(key, rows)
    if (wanted?.has(key) === false) return undefined
    const cells = new Array<unknown>(rows)
    columns.set(key, cells)
    return cells
  }
  return {
    get rows() {
      return rows
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
    cells: column => columns.get(column),
  }
}

async function* readLines(file: LocalFile, notes: Notes): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of toUtf8(readBytes(file), file.name, notes)) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = data.lastIndexOf(LF) + 1
    rest = Buffer.from(data.subarray(end))
    if (rest.length > LONGEST_LINE) throw tooLong(file)
    // The last newline ends a line and begins none.
    if (end > 0) yield data.toString('utf8', 0, end - 1).split('\n')
  }
  if (rest.length > 0) yield [rest.toString('utf8')]
}

function tooLong(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} has a line longer than ${LONGEST_LINE / 2 ** 20} MiB; one JSON object a line was expected.`,
    'Write one JSON object a line (JSON Lines), not one document over the whole file.',
  )
}
