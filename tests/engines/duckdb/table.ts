import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dataset } from '../../../src/datasets/dataset.js'
import { duckdbEngine } from '../../../src/engines/duckdb/duckdb.js'
import { loadDuckDb } from '../../../src/engines/duckdb/duckdb-package.js'

export const duckdb = () => loadDuckDb(import.meta.filename)
export const engine = duckdbEngine(duckdb)

/** A database with what statements make, and `duckdb:` names of it. */
export async function databaseOf(...statements: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'tidegate-duckdb-'))
  const path = join(folder, 'test.duckdb')
  const { DuckDBInstance } = await duckdb()
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  const { size } = await stat(path)
  const files = [{ path, name: 'test.duckdb', bytes: size }]
  const named = (name: string, relation: NonNullable<Dataset['table']>['relation']): Dataset => ({
    name,
    format: 'table',
    files,
    table: { database: 'duckdb', ...(relation && { relation }) },
    options: {},
  })
  return {
    path,
    folder,
    table: (...parts: string[]) => named(`duckdb:test.duckdb#${parts.join('.')}`, { table: parts }),
    query: (query: string) => named(`duckdb:test.duckdb#(${query})`, { query }),
    whole: () => named('duckdb:test.duckdb', undefined),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
