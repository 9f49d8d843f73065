import type { Dialect } from './dialect.js'

/** What databases answer with here. NaN and infinities are numbers. */
export type Cell = number | string | null

/** What the queries of one pass have cost, as far as the database tells. */
export interface Cost {
  queries: number
  /** Rows that were read to answer them, each as often as it was. */
  rows?: number
  /** Bytes that were read, by the database. */
  scanned?: number
  /** Bytes that came over the wire. */
  received?: number
  /** Of processors of a cluster. */
  cpuMilliseconds?: number
  milliseconds: number
}

/** A connection to a database, for one pass. */
export interface Session {
  dialect: Dialect
  /** Columns of a query and their types, as the database spells them. @throws CannotJudge */
  types(query: string): Promise<{ name: string; type: string }[]>
  /** Rows of a query as they come, some at once. @throws CannotJudge */
  query(query: string): AsyncIterable<Cell[][]>
  cost(): Cost
  close(): Promise<void>
}

/** Every row of a query whose answer is small. */
export async function rowsOf(session: Session, query: string): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for await (const some of session.query(query)) for (const row of some) rows.push(row)
  return rows
}

/** The one row of a query of aggregates. */
export async function rowOf(session: Session, query: string): Promise<Cell[]> {
  const [row = []] = await rowsOf(session, query)
  return row
}

/** A count, or a sum of an empty set. */
export function numberOf(cell: Cell | undefined): number {
  return typeof cell === 'number' ? cell : Number(cell ?? 0)
}
