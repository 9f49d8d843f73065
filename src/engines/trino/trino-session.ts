import type { Interrupts } from '../../sources/interrupts.js'
import type { Seen } from '../engine.js'
import type { Cell, Session } from '../sql/session.js'
import { trinoDialect } from './trino-dialect.js'
import { failedQuery } from './trino-error.js'
import type { Page } from './trino-page.js'
import type { TrinoSettings } from './trino-settings.js'
import { runStatement } from './trino-statement.js'

/** @param name of the dataset, for errors. @param watch told of rows that the cluster has read, as often as it says so */
export function trinoSession(
  settings: TrinoSettings,
  name: string,
  interrupts?: Interrupts,
  watch?: (seen: Seen) => void,
): Session {
  const cost = { queries: 0, rows: 0, scanned: 0, received: 0, cpuMilliseconds: 0, milliseconds: 0 }

  async function* pagesOf(query: string): AsyncGenerator<Page> {
    const started = performance.now()
    cost.queries += 1
    let stats: Page['stats']
    try {
      for await (const page of runStatement(settings, query, interrupts)) {
        cost.received += page.bytes
        stats = page.stats ?? stats
        watch?.({ rows: cost.rows + (stats?.processedRows ?? 0), bytes: 0 })
        if (page.error) throw failedQuery(name, page.error)
        yield page
      }
    } finally {
      cost.rows += stats?.processedRows ?? 0
      cost.scanned += stats?.physicalInputBytes ?? 0
      cost.cpuMilliseconds += stats?.cpuTimeMillis ?? 0
      cost.milliseconds += performance.now() - started
    }
  }

  return {
    dialect: trinoDialect,
    async types(query) {
      let columns: Page['columns']
      for await (const page of pagesOf(`${query} limit 0`)) columns = page.columns ?? columns
      return columns ?? []
    },
    async *query(query) {
      let columns: Page['columns']
      for await (const page of pagesOf(query)) {
        columns = page.columns ?? columns
        const isNumber = columns?.map(({ type }) => !/^(varchar|char)/.test(type)) ?? []
        if (page.data) yield page.data.map(row => row.map((value, i) => cellOf(value, isNumber[i] ?? false)))
      }
    },
    cost: () => cost,
    close: async () => {},
  }
}

/** NaN and infinities come as their names. */
function cellOf(value: unknown, isNumber: boolean): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  return isNumber ? Number(value) : String(value)
}
