import { defaultNullWords } from '../../datasets/columns/null-words.js'
import type { ColumnHead, Head, ReadOptions } from '../../datasets/dataset.js'
import { HEAD_ROWS } from '../../datasets/table.js'
import { CannotJudge } from '../../sources/source.js'
import { canonicalColumn } from './canonical-column.js'
import { countIf, textLiteral } from './dialect.js'
import type { Relation, SqlColumn } from './relation.js'
import { type Cell, numberOf, rowOf, type Session } from './session.js'

/** Columns described by one query. */
const mostAtOnce = 200

/**
 * What the first rows look like, counted by the database: types are its own, so only how often texts differ has to be seen.
 *
 * @throws CannotJudge for a table without a row or a column
 */
export async function describeTable(
  session: Session,
  relation: Relation,
  options: ReadOptions = {},
): Promise<Head> {
  const columns = [...relation.columns.values()]
  if (columns.length === 0) throw nothingIn(relation, 'no columns')
  const heads: ColumnHead[] = []
  let rows = 0
  for (let from = 0; from < columns.length; from += mostAtOnce) {
    const some = columns.slice(from, from + mostAtOnce)
    const counts = some.flatMap(column => countsOf(column, session, options))
    const names = some.map(column => column.sql).join(', ')
    const head = `select ${names} from ${relation.from} limit ${HEAD_ROWS}`
    const row = await rowOf(session, `select ${['count(*)', ...counts].join(', ')} from (${head})`)
    rows = numberOf(row[0])
    for (const [i, column] of some.entries())
      heads.push(headOf(column, rows, row.slice(1 + i * countsEach, 1 + (i + 1) * countsEach)))
  }
  if (rows === 0) throw nothingIn(relation, 'no rows')
  return { columns: heads, rows, complete: rows < HEAD_ROWS }
}

const countsEach = 5

/** Filled cells; then of texts different ones, null words, dates, and characters; of numbers the whole ones. */
function countsOf(column: SqlColumn, session: Session, { nullValues }: ReadOptions): string[] {
  const { dialect } = session
  if (column.family === 'text') {
    const text = canonicalColumn(column, 'codes', dialect)
    const words = (nullValues ?? defaultNullWords).map(textLiteral)
    const isNull =
      words.length === 0
        ? 'false'
        : `trim(${text}) in (${words.join(', ')}) or (trim(${text}) = '' and ${text} <> '')`
    const isDate = dialect.matches(text, textLiteral('[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?'))
    return [
      `count(${text})`,
      `count(distinct ${text})`,
      countIf(isNull),
      countIf(isDate),
      `sum(length(${text}))`,
    ]
  }
  const encoding = column.family === 'boolean' ? 'codes' : 'numbers'
  const value = canonicalColumn(column, encoding, dialect)
  const whole = encoding === 'numbers' ? countIf(`${value} = floor(${value})`) : '0'
  return [`count(${value})`, encoding === 'codes' ? `count(distinct ${value})` : '0', whole, '0', '0']
}

function headOf({ name, family }: SqlColumn, rows: number, cells: readonly Cell[]): ColumnHead {
  const [filled = 0, distinct = 0, third = 0, dates = 0, characters = 0] = cells.map(numberOf)
  const none = { numbers: 0, integers: 0, booleans: 0, timestamps: 0, words: 0, nullWords: 0, length: 0 }
  const head = { name, ...none, empty: rows - filled, distinct }
  switch (family) {
    case 'text': {
      const words = Math.max(0, filled - third - dates)
      const length = filled === 0 ? 0 : characters / filled
      return { ...head, declared: 'codes', words, nullWords: third, timestamps: dates, length }
    }
    case 'boolean':
      return { ...head, declared: 'boolean', booleans: filled }
    case 'date':
    case 'timestamp':
      return { ...head, declared: 'timestamps', timestamps: filled }
    default:
      return { ...head, declared: 'numbers', numbers: filled, integers: third }
  }
}

function nothingIn({ name }: Relation, what: string): CannotJudge {
  return new CannotJudge(
    `${name} has ${what}: at least one was expected.`,
    'Check the step that writes the table, or the condition of the query.',
  )
}
