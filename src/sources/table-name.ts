import { CannotJudge, type SqlRelation } from './source.js'

/** A spelling of a database taken apart; nothing has been looked up yet. */
export type AskedTable =
  | { database: 'duckdb'; path: string; relation?: SqlRelation }
  | { database: 'trino'; relation: SqlRelation }

/** `FILE#TABLE`, `FILE#(select ...)`, or a file of rows by itself. @throws CannotJudge */
export function readDuckDbName(rest: string, spelling: string): AskedTable {
  const mark = rest.indexOf('#')
  const path = mark < 0 ? rest : rest.slice(0, mark)
  if (path === '') throw incomplete(spelling, 'duckdb:data/shop.duckdb#orders')
  if (mark < 0) return { database: 'duckdb', path }
  return {
    database: 'duckdb',
    path,
    relation: readRelation(rest.slice(mark + 1), spelling, 'duckdb:shop.duckdb#orders'),
  }
}

/** `catalog.schema.table` or `(select ...)`. @throws CannotJudge */
export function readTrinoName(rest: string, spelling: string): AskedTable {
  const example = 'trino:hive.sales.orders or trino:(select * from hive.sales.orders)'
  const relation = readRelation(rest, spelling, example)
  if ('table' in relation && relation.table.length !== 3)
    throw new CannotJudge(
      `${spelling} has ${relation.table.length} of the three parts of a table's name`,
      `Write catalog, schema and table: ${example}.`,
    )
  return { database: 'trino', relation }
}

function readRelation(text: string, spelling: string, example: string): SqlRelation {
  const trimmed = text.trim()
  if (trimmed.startsWith('(')) {
    const query = trimmed.slice(1, -1).trim()
    if (!trimmed.endsWith(')') || query === '') throw incomplete(spelling, example)
    return { query }
  }
  // Names in quotes hold points, and quotes twice.
  const parts = [...trimmed.matchAll(/"((?:[^"]|"")+)"|([^."]+)/g)].map(
    ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? '',
  )
  const isWhole = /^(?:"(?:[^"]|"")+"|[^."]+)(?:\.(?:"(?:[^"]|"")+"|[^."]+))*$/.test(trimmed)
  if (!isWhole || parts.length === 0) throw incomplete(spelling, example)
  return { table: parts }
}

function incomplete(spelling: string, example: string): CannotJudge {
  return new CannotJudge(`${spelling} names no table and no query in brackets`, `Write it like ${example}.`)
}
