import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { readBytes } from '../bytes.js'
import { LONGEST_RECORD, rowsAtOnce } from '../limits.js'
import type { Notes } from '../notes.js'
import type { RawFile } from '../raw.js'
import { createUnfinished } from '../unfinished.js'
import { toUtf8 } from '../utf8.js'
import { parseJsonLine } from './json-line.js'
import { createObjectBatch } from './object-batch.js'

const LF = 0x0a

/** Texts of some objects, in the order of the file. */
export interface Texts {
  texts: readonly string[]
  /** The line of the file on which each begins. */
  lineOf(index: number): number
}

/**
 * A JSON Lines file: one object a line. Its columns are the keys, in order of appearance; a key that a line lacks is
 * a missing cell. Blank lines do not count.
 */
export function openJsonLines(file: LocalFile): RawFile {
  return openObjects(file, readLines)
}

/** A file of objects, however they are set apart. @param read throws CannotJudge */
export function openObjects(
  file: LocalFile,
  read: (file: LocalFile, notes: Notes) => AsyncGenerator<Texts>,
): RawFile {
  return {
    file,
    columns: [],
    async *batches(wanted, rows, notes) {
      let left = rows
      for await (const { texts, lineOf } of read(file, notes)) {
        let batch = createObjectBatch(wanted, file.name)
        for (const [index, text] of texts.entries()) {
          if (left === 0 || text.trim() === '') continue
          const place = `${file.name}: line ${lineOf(index)}`
          batch.add(parseJsonLine(text, place), place)
          left -= 1
          if (batch.rows < rowsAtOnce(Math.max(batch.width, wanted?.size ?? 0))) continue
          yield batch
          batch = createObjectBatch(wanted, file.name)
        }
        if (batch.rows > 0) yield batch
        if (left === 0) return
      }
    },
  }
}

async function* readLines(file: LocalFile, notes: Notes): AsyncGenerator<Texts> {
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
      const before = lines
      lines += texts.length
      yield { texts, lineOf: index => before + index + 1 }
    }
    rest.keep(chunk.subarray(end))
    if (rest.size > LONGEST_RECORD) throw tooLong(file, lines + 1)
  }
  if (rest.size > 0) yield { texts: [rest.join(Buffer.alloc(0)).toString('utf8')], lineOf: () => lines + 1 }
}

function tooLong(file: LocalFile, line: number): CannotJudge {
  return new CannotJudge(
    `${file.name}: line ${line} is longer than ${LONGEST_RECORD / 2 ** 20} MiB; one JSON object a line was expected.`,
    'Write one JSON object a line (JSON Lines), not one document over the whole file.',
  )
}
