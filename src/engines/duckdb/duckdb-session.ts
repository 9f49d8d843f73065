import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api'
import type { Cell, Session } from '../sql/session.js'
import { duckdbDialect } from './duckdb-dialect.js'

/** A session over one connection. @param explain an error of DuckDB as one that a user can mend */
export function duckdbSession(
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  explain: (error: unknown) => Error,
): Session {
  let queries = 0
  let milliseconds = 0
  return {
    dialect: duckdbDialect,
    async types(query) {
      try {
        const found = await connection.runAndReadAll(`describe ${query}`)
        return found.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }))
      } catch (error) {
        throw explain(error)
      }
    },
    async *query(query) {
      const started = performance.now()
      queries += 1
      try {
        const result = await connection.stream(query)
        for (
          let chunk = await result.fetchChunk();
          chunk && chunk.rowCount > 0;
          chunk = await result.fetchChunk()
        )
          yield chunk.getRows().map(row => row.map(cellOf))
      } catch (error) {
        throw explain(error)
      } finally {
        milliseconds += performance.now() - started
      }
    },
    cost: () => ({ queries, milliseconds }),
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

function cellOf(value: DuckDBValue): Cell {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' || typeof value === 'string') return value
  return value === null || value === undefined ? null : String(value)
}
