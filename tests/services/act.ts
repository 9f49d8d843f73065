import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** The program act, where scripts/services.js leaves or finds it; undefined where it is not installed. */
export function findAct(): string | undefined {
  const home = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).stdout?.trim()
  const places = ['act', join(root, '.cache/bin/act'), ...(home ? [join(home, 'bin/act')] : [])]
  return places.find(
    place => (place === 'act' || existsSync(place)) && spawnSync(place, ['--version']).status === 0,
  )
}

/** Runs act to its end. */
export function runAct(
  act: string,
  folder: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ status: number | null; log: string }> {
  return new Promise((done, failed) => {
    const child = spawn(act, words, { cwd: folder, env: environment })
    let log = ''
    const add = (chunk: Buffer) => {
      log += chunk
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('error', failed)
    child.on('close', status => done({ status, log }))
  })
}

/** A port that nobody listens on: act has to be told one. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
