import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { duckdbLock } from '../../../src/engines/duckdb/duckdb-lock.js'
import { loadDuckDb } from '../../../src/engines/duckdb/duckdb-package.js'
import { installDuckDb } from '../../../src/engines/duckdb/install-duckdb.js'
import { integrityOf, type StandInPackage, startRegistry } from '../../standin/npm-registry.js'

const native = `@duckdb/node-bindings-${process.platform}-${process.arch}`
const packages: StandInPackage[] = Object.keys(duckdbLock)
  .map(name => (name === '@duckdb/node-bindings-linux-x64' ? native : name))
  .map(name => ({
    name,
    version: '1.0.0',
    files: { 'index.js': name === '@duckdb/node-api' ? 'export const version = () => "stand-in"' : '' },
  }))
const lock: typeof duckdbLock = Object.fromEntries(
  packages.map(each => {
    const locked = { version: each.version, integrity: integrityOf(each) }
    const isNative = each.name.includes('node-bindings-')
    const platform = { os: [process.platform], cpu: [process.arch], optional: true } as const
    return [
      each.name,
      isNative ? { ...locked, ...platform, os: [...platform.os], cpu: [...platform.cpu] } : locked,
    ]
  }),
)

let folder: string
let registry: Awaited<ReturnType<typeof startRegistry>>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidegate-install-'))
  registry = await startRegistry(packages)
})
afterEach(async () => {
  await registry.stop()
  await rm(folder, { recursive: true, force: true })
})

function installing(more: Readonly<Record<string, string>> = {}) {
  const { PATH, HOME } = process.env
  const environment = {
    PATH,
    HOME,
    RUNNER_TOOL_CACHE: folder,
    npm_config_registry: registry.registry,
    npm_config_cache: join(folder, 'npm'),
    npm_config_fetch_retries: '0',
    ...more,
  }
  return { environment, platform: process.platform, arch: process.arch, lock }
}

describe('fetching DuckDB', () => {
  it('brings it from the registry that npm is set to, once', async () => {
    const home = await installDuckDb(installing())
    expect((await loadDuckDb(home)).version()).toBe('stand-in')
    const before = registry.asked.length
    expect(before).toBeGreaterThan(0)
    expect(await installDuckDb(installing())).toBe(home)
    expect(registry.asked.length).toBe(before)
  })

  it('uses nothing whose digest is another one, and keeps nothing of it', async () => {
    const api = {
      ...lock['@duckdb/node-api'],
      version: '1.0.0',
      integrity: integrityOf({ ...(packages[1] as StandInPackage), version: '9' }),
    }
    const other = { ...installing(), lock: { ...lock, '@duckdb/node-api': api } }
    await expect(installDuckDb(other)).rejects.toThrow(/its digest is another one/)
    expect(await readdir(join(folder, 'tidegate-duckdb'))).toEqual([])
  })

  it('says that the registry cannot be reached', async () => {
    const nowhere = installing({ npm_config_registry: 'http://127.0.0.1:1' })
    await expect(installDuckDb(nowhere)).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringMatching(/npm could not fetch DuckDB/),
    })
  })

  it('says that npm is not there', async () => {
    await expect(installDuckDb(installing({ PATH: folder }))).rejects.toThrow(
      /fetched by npm, which this runner/,
    )
  })

  it('refuses a platform whose digest nobody knows', async () => {
    await expect(installDuckDb({ ...installing(), arch: 's390x' })).rejects.toThrow(/no digest is known/)
  })

  it('pins what the tests run', () => {
    const path = resolve(import.meta.dirname, '../../../package-lock.json')
    const { packages: installed } = JSON.parse(readFileSync(path, 'utf8'))
    for (const [name, { version, integrity }] of Object.entries(duckdbLock))
      expect(installed[`node_modules/${name}`], name).toMatchObject({ version, integrity })
  })
})
