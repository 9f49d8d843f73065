import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CannotJudge } from '../../sources/source.js'
import { duckdbLock } from './duckdb-lock.js'
import { duckdbPackage } from './duckdb-package.js'

const execute = promisify(execFile)

export interface Installing {
  /** RUNNER_TOOL_CACHE or RUNNER_TEMP say where; npm reads its own settings: registry, proxies, credentials. */
  environment: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  arch: string
  lock?: typeof duckdbLock
}

/**
 * DuckDB on a runner, which has no node_modules: fetched by npm from the registry that npm is set to, at pinned versions
 * and with their digests checked, and kept in the runner's tool cache. No script of a package is run.
 *
 * @returns a file beside which it is found
 * @throws CannotJudge
 */
export async function installDuckDb({
  environment,
  platform,
  arch,
  lock = duckdbLock,
}: Installing): Promise<string> {
  refusePlatform(lock, platform, arch)
  const { RUNNER_TOOL_CACHE, RUNNER_TEMP } = environment
  const parent = join(RUNNER_TOOL_CACHE || RUNNER_TEMP || tmpdir(), 'tidegate-duckdb')
  const name = `${lock[duckdbPackage]?.version}-${platform}-${arch}`
  const home = join(parent, name)
  const beside = join(home, 'package.json')
  if (await isThere(beside)) return beside
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'installing-'))
  try {
    await writeFile(join(folder, 'package.json'), manifestOf(lock))
    await writeFile(join(folder, 'package-lock.json'), lockFileOf(lock))
    await runNpm(folder, environment)
    // Whole or not at all: another job may be doing the same.
    await rename(folder, home).catch(async (error: unknown) => {
      if (!(await isThere(beside))) throw error
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return beside
}

function refusePlatform(lock: typeof duckdbLock, platform: string, arch: string): void {
  const natives = Object.values(lock).filter(({ os }) => os !== undefined)
  if (natives.some(({ os, cpu }) => os?.includes(platform) && cpu?.includes(arch))) return
  throw new CannotJudge(
    `DuckDB is not fetched for ${platform} on ${arch}: no digest is known to check it by`,
    'Run the job on Linux on x64 (`runs-on: ubuntu-latest`), or export the table to Parquet in an earlier step.',
  )
}

function manifestOf(lock: typeof duckdbLock): string {
  return JSON.stringify({ private: true, dependencies: { [duckdbPackage]: lock[duckdbPackage]?.version } })
}

function lockFileOf(lock: typeof duckdbLock): string {
  const natives = Object.entries(lock).filter(([, { optional }]) => optional)
  const optionalDependencies = Object.fromEntries(natives.map(([name, { version }]) => [name, version]))
  const bindings = '@duckdb/node-bindings'
  const needs: Record<string, object> = {
    [duckdbPackage]: { dependencies: { [bindings]: lock[bindings]?.version } },
    [bindings]: { dependencies: { 'detect-libc': lock['detect-libc']?.version }, optionalDependencies },
  }
  const packages = Object.entries(lock).map(([name, about]) => [
    `node_modules/${name}`,
    { ...about, ...needs[name] },
  ])
  const root = { dependencies: { [duckdbPackage]: lock[duckdbPackage]?.version } }
  return JSON.stringify({ lockfileVersion: 3, packages: { '': root, ...Object.fromEntries(packages) } })
}

async function runNpm(folder: string, environment: Installing['environment']): Promise<void> {
  const isWindows = process.platform === 'win32'
  const options = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ]
  try {
    await execute(isWindows ? 'npm.cmd' : 'npm', options, { cwd: folder, env: environment, shell: isWindows })
  } catch (error) {
    throw explained(error)
  }
}

function explained(error: unknown): CannotJudge {
  const about = error instanceof Error ? error : new Error(String(error))
  if ('code' in about && about.code === 'ENOENT')
    return new CannotJudge(
      'DuckDB is fetched by npm, which this runner does not have',
      'Set up Node.js in an earlier step: actions/setup-node.',
    )
  const said = 'stderr' in about ? String(about.stderr) : about.message
  if (said.includes('EINTEGRITY'))
    return new CannotJudge(
      'what the registry sends for DuckDB is not what was looked at: its digest is another one',
      'Do not use it. Ask who keeps the registry, or set npm to https://registry.npmjs.org.',
      { cause: error },
    )
  const line =
    said.split('\n').find(each => /npm (error|ERR!) (?!code)/.test(each)) ?? said.split('\n')[0] ?? ''
  return new CannotJudge(
    `npm could not fetch DuckDB: ${line.replace(/^npm (error|ERR!) /, '').slice(0, 200)}`,
    'Check that the runner reaches the registry that npm is set to (`npm config get registry`).',
    { cause: error },
  )
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
