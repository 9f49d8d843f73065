import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { readBytes } from '../bytes.js'
import { LONGEST_RECORD } from '../limits.js'
import type { Notes } from '../notes.js'
import type { RawFile } from '../raw.js'
import { createUnfinished } from '../unfinished.js'
import { toUtf8 } from '../utf8.js'
import { itemSplitter } from './item-splitter.js'
import { openObjects, type Texts } from './jsonl.js'

/** A JSON array of objects, which is read an object at a time, however large the array. */
export function openJsonArray(file: LocalFile): RawFile {
  return openObjects(file, readItems)
}

async function* readItems(file: LocalFile, notes: Notes): AsyncGenerator<Texts> {
  const splitter = itemSplitter(file.name)
  const rest = createUnfinished()
  for await (const chunk of toUtf8(readBytes(file), file.name, notes)) {
    const items = splitter.split(chunk)
    const texts = items.map(({ start, end }) =>
      // What began in an earlier chunk begins here at 0.
      (start === 0 ? rest.join(chunk.subarray(0, end)) : chunk.subarray(start, end)).toString('utf8'),
    )
    if (texts.length > 0) yield { texts, lineOf: index => items[index]?.line ?? 0 }
    rest.keep(chunk.subarray(splitter.unfinished(chunk)))
    if (rest.size > LONGEST_RECORD) throw tooLong(file, splitter.line())
  }
  splitter.finish()
}

function tooLong(file: LocalFile, line: number): CannotJudge {
  return new CannotJudge(
    `${file.name}: the object that begins on line ${line} is longer than ${LONGEST_RECORD / 2 ** 20} MiB; an array of objects was expected, one a row.`,
    'Write an array with one object a row, or JSON Lines.',
  )
}
