import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Schema } from '../../src/datasets/dataset.js'
import { embedded } from '../../src/engines/embedded.js'
import { trinoEngine } from '../../src/engines/trino/trino.js'
import { expectSameProfile, oraclePairs, oracleSides, paritySide, plainSide } from '../engines/parity.js'
import { describeOracle } from '../oracle.js'
import { runTrino, startTrino, stopTrino } from './trino.js'

const server = startTrino()
afterAll(stopTrino)

describe.skipIf(server === undefined)('Trino [trino]', () => {
  const settings = { server: new URL(server?.server ?? 'http://localhost'), user: 'tidegate' }
  const engine = trinoEngine(() => settings)

  beforeAll(() => runTrino(settings, 'create schema if not exists hive.tidegate'))

  describeOracle('counts what the embedded engine counts', () => {
    it.each(oraclePairs)('%s', { timeout: 600_000 }, async pair => {
      for (const which of oracleSides) {
        const table = `${pair}_${which}`
        const folder = join(server?.files ?? '', 'pairs', table)
        await mkdir(folder, { recursive: true })
        const side = await plainSide(await paritySide(pair, which), folder, 'side.parquet')
        await createTable(table, side.schema)
        const relation = { table: ['hive', 'tidegate', table] }
        const named = {
          name: `trino:hive.tidegate.${table}`,
          table: { database: 'trino', relation },
        } as const
        const dataset = { ...named, format: 'table', files: [], options: {} } as const
        const found = await engine.fold({ ...dataset, files: [] }, side.schema, side.plan)
        console.log(found.notes)
        expectSameProfile(found, await embedded.fold(side.dataset, side.schema, side.plan), side.plan)
      }
    })
  })

  async function createTable(name: string, schema: Schema): Promise<void> {
    const types = { numbers: 'double', codes: 'varchar', timestamps: 'timestamp(3)' }
    const columns = schema.map(column => `"${column.name}" ${types[column.encoding]}`).join(', ')
    await runTrino(settings, `drop table if exists hive.tidegate.${name}`)
    await runTrino(
      settings,
      `create table hive.tidegate.${name} (${columns}) with (external_location = 'local:///pairs/${name}', format = 'PARQUET')`,
    )
  }
})
