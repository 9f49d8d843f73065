import type { Note } from '../../datasets/dataset.js'
import { clean } from './escape.js'
import { counted } from './number.js'

const notes: Record<Note['code'], (note: Note) => string> = {
  weighed: ({ count: n }) => `weighs its rows, which count as ${rows(n)}`,
  'ragged-rows': ({ count: n }) => `${rows(n)} with too few or too many fields`,
  'not-utf8': ({ count: n, detail }) =>
    `${n === undefined ? 'bytes' : counted(n, 'byte')} that are not ${clean(detail ?? 'UTF-8')}`,
  'duplicate-header': ({ detail }) =>
    `header twice${detail === undefined ? '' : `: the second is called ${clean(detail)}`}`,
  'data-header': () => 'line 1 may be data: some column names look like the cells below them',
  'empty-header': ({ detail }) =>
    `column without a name${detail === undefined ? '' : `, called ${clean(detail)}`}`,
  'null-words': ({ count: n, detail }) =>
    `${n === undefined ? 'words' : counted(n, 'cell')} such as ${detail === undefined ? 'NA' : clean(detail)}, read as text`,
  'huge-integers': ({ count: n }) =>
    `${n === undefined ? 'integers' : counted(n, 'integer')} beyond 2^53, compared as text`,
  'decimal-comma': () => 'looks like numbers with a decimal comma, read as text',
  're-read': () => 'looked like numbers at first and is not: read again as text',
  'mixed-schema': ({ detail }) =>
    detail === undefined ? 'the files do not have the same columns' : clean(detail),
  extension: ({ count: n, detail }) =>
    `${n === undefined ? 'files' : counted(n, 'file')} read as ${clean(detail ?? 'another format')}, which the name does not say`,
  'single-quotes': () => 'cells in single quotes, which are taken off',
  bom: () => 'begins with a byte order mark',
  utf16: () => 'UTF-16, read as such',
  'blank-lines': ({ count: n }) => `${n === undefined ? 'blank lines' : counted(n, 'blank line')} left out`,
  'odd-vectors': ({ count: n, detail }) =>
    `${n === undefined ? 'cells' : counted(n, 'cell')} that ${n === 1 ? 'is' : 'are'} no list of ${detail === undefined ? 'as many numbers as others' : counted(Number(detail), 'number')}, read as missing`,
  nested: () => 'nested values, read as text',
  'unlike-dvc': ({ detail }) =>
    `not the content that DVC keeps${detail === undefined ? '' : `: ${clean(detail)} names another`}`,
  queried: ({ detail }) => (detail === undefined ? 'counted by a database' : clean(detail)),
}

/** What a reader noticed: `income: 3 rows with too few or too many fields`. */
export function noteText(note: Note): string {
  const text = notes[note.code](note)
  return note.column === undefined ? text : `${clean(note.column)}: ${text}`
}

function rows(n: number | undefined): string {
  return n === undefined ? 'rows' : counted(n, 'row')
}
