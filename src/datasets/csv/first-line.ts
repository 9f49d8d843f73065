import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { booleanText } from '../columns/boolean.js'
import type { NullWords } from '../columns/null-words.js'
import { isHugeInteger, parseNumber } from '../columns/number.js'
import { parseTimestamp } from '../columns/timestamp.js'
import type { Notes } from '../notes.js'
import type { Start } from './start.js'

/** What one cell says; NaN where that has no order. */
interface Look {
  kind: 'number' | 'time' | 'boolean' | 'word' | 'nothing'
  value: number
}

/**
 * Whether the first line of a file is a row of data, the file having no header: taken for names, its values would be
 * lost as data and stand in every output.
 *
 * Refused: of two columns or more none has a word in the first line, and the lines below are of the same kinds. Numbers
 * that count from 0, as pandas names columns, or over years are names all the same. Noted: a column's name is of the
 * kind of its cells, and such names are in no order, as years and quantiles would be.
 * @throws CannotJudge that does not quote the line, since it is data
 */
export function judgeFirstLine(
  file: LocalFile,
  { header, rows }: Start,
  nulls: NullWords,
  notes: Notes,
): void {
  if (rows.length === 0) return
  const looks = header.map(cell => lookOf(cell, nulls))
  const alike = looks.filter((look, column) =>
    rows.every(row => isOfKind(lookOf(row[column] ?? '', nulls), look)),
  )
  const values = alike.filter(look => look.kind !== 'nothing')
  const isAllAlike = alike.length === header.length
  if (values.length === 0 || (isAllAlike && isCounting(values))) return
  if (isAllAlike && header.length > 1) throw noHeader(file, header.length)
  if (isAllAlike || !isOrdered(values)) notes.add('data-header', { detail: file.name })
}

function lookOf(cell: string, nulls: NullWords): Look {
  if (cell === '' || nulls.has(cell)) return { kind: 'nothing', value: Number.NaN }
  const number = isHugeInteger(cell) ? Number(cell) : parseNumber(cell)
  if (!Number.isNaN(number)) return { kind: 'number', value: number }
  const time = parseTimestamp(cell)
  if (!Number.isNaN(time)) return { kind: 'time', value: time }
  return { kind: booleanText(cell) === undefined ? 'word' : 'boolean', value: Number.NaN }
}

/** A word is of no kind: a name among names looks like any other word. */
function isOfKind(cell: Look, first: Look): boolean {
  if (first.kind === 'word' || cell.kind === 'word') return false
  return cell.kind === 'nothing' || first.kind === 'nothing' || cell.kind === first.kind
}

/** 0, 1, 2 or 2019, 2020, 2021: three at least, for `0,1` may be anything. */
function isCounting(values: readonly Look[]): boolean {
  const first = values[0]?.value ?? Number.NaN
  const isStart = first === 0 || (Number.isInteger(first) && first >= 1000)
  return values.length > 2 && isStart && values.every(({ value }, index) => value === first + index)
}

/** All of one kind and rising, or falling; one alone is a whole number or a time. */
function isOrdered(values: readonly Look[]): boolean {
  const [first, second] = values
  if (first === undefined) return true
  if (second === undefined) return first.kind === 'time' || Number.isInteger(first.value)
  const direction = Math.sign(second.value - first.value)
  return values.every(({ kind, value }, index) => {
    const before = values[index - 1]?.value ?? value - direction
    return kind === first.kind && direction !== 0 && Math.sign(value - before) === direction
  })
}

function noHeader(file: LocalFile, cells: number): CannotJudge {
  return new CannotJudge(
    `${file.name}: line 1 looks like data: none of its ${cells} cells is a word, and the lines below are of the same kinds; a line of column names was expected.`,
    'Add a header line that names the columns; if these are the names, begin each with a letter.',
  )
}
