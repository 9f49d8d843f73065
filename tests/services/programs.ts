import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const cache = resolve(import.meta.dirname, '../../.cache')

/** A program, where scripts/services.js leaves or finds it; undefined where it is not installed. */
export function findProgram(name: string, ...folders: string[]): string | undefined {
  const places = [
    name,
    ...[join(cache, 'bin'), ...folders, join(homedir(), 'go/bin')].map(folder => join(folder, name)),
  ]
  return places.find(
    place => (place === name || existsSync(place)) && spawnSync(place, ['--version']).status === 0,
  )
}

/** DVC, and the Python that it is installed in. */
export function findDvc(): { dvc: string; python: string } | undefined {
  const dvc = join(cache, 'dvc/bin/dvc')
  return existsSync(dvc) ? { dvc, python: join(cache, 'dvc/bin/python') } : undefined
}

/** A program of Python's, in the folder of its own that scripts/services.js makes. */
export function findInPython(name: string): string | undefined {
  const program = join(cache, name, 'bin', name)
  return existsSync(program) ? program : undefined
}

/** Runs a program to its end in nobody's configuration but its own; servers of this process go on meanwhile. @throws Error with what it said where it fails */
export async function runProgram(
  folder: string,
  [program = '', ...words]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = {
    ...process.env,
    PATH: [join(cache, 'bin'), dirname(program), process.env.PATH ?? '']
      .filter(part => part !== '.')
      .join(delimiter),
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
    DVC_NO_ANALYTICS: '1',
    NO_PROXY: '*',
    ...environment,
  }
  const { stdout } = await promisify(execFile)(program, words, {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return stdout
}

/** A folder that stays for a file of tests. */
export function folderFor(name: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), `tidegate-${name}-`))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A port that nobody listens on. */
export function unusedPort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Starts a server and waits until it answers at all. */
export async function startServer(
  words: readonly string[],
  url: string,
  { cwd, tries: most = 100, env = {} }: { cwd?: string; tries?: number; env?: Record<string, string> } = {},
): Promise<() => Promise<void>> {
  const [program = '', ...rest] = words
  const child = spawn(program, rest, {
    stdio: 'ignore',
    env: { ...process.env, ...env },
    ...(cwd && { cwd }),
  })
  const ended = new Promise<void>(done => child.on('close', () => done()))
  for (let tries = 0; tries < most; tries += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer === undefined && child.exitCode === null) await pause(100)
    else break
  }
  if (child.exitCode !== null) throw new Error(`${program} has ended with exit code ${child.exitCode}`)
  return async () => {
    child.kill()
    await ended
  }
}
