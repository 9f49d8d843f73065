import { fileURLToPath } from 'node:url'
import { byDataset } from './by-dataset.js'
import type { Engine } from './engine.js'

/**
 * An engine for files with those of the databases beside it, which are loaded when a dataset is in one.
 *
 * @param program what worker threads run: DuckDB is looked for from where it lies
 */
export function withDatabases(files: Engine, program: URL): Engine {
  return byDataset(files, {
    duckdb: lazily('duckdb', async () => {
      const [{ duckdbEngine }, { loadDuckDb }] = await Promise.all([
        import('./duckdb/duckdb.js'),
        import('./duckdb/duckdb-package.js'),
      ])
      return duckdbEngine(() => loadDuckDb(fileURLToPath(program)))
    }),
  })
}

function lazily(id: string, load: () => Promise<Engine>): Engine {
  return {
    id,
    describe: async dataset => (await load()).describe(dataset),
    fold: async (dataset, schema, plan) => (await load()).fold(dataset, schema, plan),
  }
}
