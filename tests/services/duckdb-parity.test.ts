import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { duckdbEngine } from '../../src/engines/duckdb/duckdb.js'
import { loadDuckDb } from '../../src/engines/duckdb/duckdb-package.js'
import { embedded } from '../../src/engines/embedded.js'
import { expectSameProfile, oraclePairs, oracleSides, paritySide, writeParquet } from '../engines/parity.js'
import { describeOracle } from '../oracle.js'

const engine = duckdbEngine(() => loadDuckDb(import.meta.filename))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidegate-duckdb-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describeOracle('DuckDB counts what the embedded engine counts', () => {
  it.each(oraclePairs)('%s', { timeout: 240_000 }, async pair => {
    for (const which of oracleSides) {
      const side = await paritySide(pair, which)
      const path = await writeParquet(side, folder, `${pair}-${which}.parquet`)
      const file = { path, name: 'side.parquet', bytes: statSync(path).size }
      const dataset = {
        name: `duckdb:${path}`,
        format: 'table',
        files: [file],
        table: { database: 'duckdb' },
        options: {},
      } as const
      const found = await engine.fold({ ...dataset, files: [file] }, side.schema, side.plan)
      expectSameProfile(found, await embedded.fold(side.dataset, side.schema, side.plan), side.plan)
    }
  })
})
