import type { Interrupts } from '../sources/interrupts.js'
import { byDataset } from './by-dataset.js'
import type { Engine } from './engine.js'

export interface AtHand {
  /** A file beside which DuckDB is installed, fetched first where it has to be. */
  duckdb: () => Promise<string>
  /** Where a Trino cluster is and who asks it. */
  environment: Readonly<Record<string, string | undefined>>
  /** Where queries that run are cancelled when the program is stopped. */
  interrupts?: Interrupts
}

/** An engine for files with those of the databases beside it, which are loaded when a dataset is in one. */
export function withDatabases(files: Engine, { duckdb, environment, interrupts }: AtHand): Engine {
  return byDataset(files, {
    duckdb: lazily('duckdb', async () => {
      const [{ duckdbEngine }, { loadDuckDb }] = await Promise.all([
        import('./duckdb/duckdb.js'),
        import('./duckdb/duckdb-package.js'),
      ])
      return duckdbEngine(async () => loadDuckDb(await duckdb()))
    }),
    trino: lazily('trino', async () => {
      const [{ trinoEngine }, { readTrinoSettings }] = await Promise.all([
        import('./trino/trino.js'),
        import('./trino/trino-settings.js'),
      ])
      return trinoEngine(() => readTrinoSettings(environment), interrupts)
    }),
  })
}

function lazily(id: string, load: () => Promise<Engine>): Engine {
  return {
    id,
    describe: async dataset => (await load()).describe(dataset),
    fold: async (...asked) => (await load()).fold(...asked),
  }
}
