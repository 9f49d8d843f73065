import { CannotJudge } from '../../sources/source.js'
import { quoted, type SqlFamily } from './dialect.js'
import type { Session } from './session.js'

/** A table or a query with the columns that it has. */
export interface Relation {
  /** As users know it. */
  name: string
  /** What stands behind `from`. */
  from: string
  columns: ReadonlyMap<string, SqlColumn>
}

export interface SqlColumn {
  name: string
  /** How SQL names it. */
  sql: string
  type: string
  family: SqlFamily
}

/** @throws CannotJudge for a table that is not there, and for columns of types that nothing is known to count */
export async function openRelation(session: Session, name: string, from: string): Promise<Relation> {
  const types = await session.types(`select * from ${from}`)
  const columns = new Map<string, SqlColumn>()
  const strange: string[] = []
  // Neither database tells names apart by capitals, whatever the quotes.
  const seen = new Set<string>()
  for (const { name: column, type } of types) {
    if (seen.has(column.toLowerCase())) throw twice(name, column)
    seen.add(column.toLowerCase())
    const family = session.dialect.family(type)
    if (family === undefined) strange.push(`${JSON.stringify(column)} (${type})`)
    else columns.set(column, { name: column, sql: quoted(column), type, family })
  }
  if (strange.length > 0) throw unsupported(name, strange, session.dialect.name)
  return { name, from, columns }
}

function twice(name: string, column: string): CannotJudge {
  return new CannotJudge(
    `${name} has two columns called ${JSON.stringify(column)}`,
    'Give each column of the query a name of its own with `as`.',
  )
}

function unsupported(name: string, columns: readonly string[], database: string): CannotJudge {
  const shown = columns.slice(0, 5).join(', ')
  const more = columns.length > 5 ? ` and ${columns.length - 5} more` : ''
  const are = columns.length === 1 ? 'a column of a type' : 'columns of types'
  return new CannotJudge(
    `${name} has ${are} that cannot be compared: ${shown}${more}`,
    `Name a query of ${database} in brackets instead of the table: leave the column out, take what matters of it, or cast it to varchar.`,
  )
}
