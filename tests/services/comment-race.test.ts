import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMarker } from '../../src/github/marker.js'
import { readState } from '../../src/github/state.js'
import { type GitHub, startGitHub } from '../standin/github.js'

/** Five processes write at once, a hundred times, as five jobs of a matrix or five runs of one workflow do. */
const PROCESSES = 5
const ROUNDS = 100

interface Writer {
  child: ChildProcess
  lines: Interface
}

let writers: Writer[]
let github: GitHub
const folder = mkdtempSync(join(tmpdir(), 'tidegate-race-'))

beforeAll(async () => {
  const root = resolve(import.meta.dirname, '../..')
  const node = resolve(root, 'node_modules/node/bin/node')
  // Node resolves './x.js' to no './x.ts' by itself.
  writeFileSync(
    join(folder, 'hook.mjs'),
    `import { registerHooks } from 'node:module'
registerHooks({ resolve: (name, context, next) => {
  try { return next(name, context) } catch (error) {
    if (!name.startsWith('.') || !name.endsWith('.js')) throw error
    return next(name.slice(0, -2) + 'ts', context)
  }
} })`,
  )
  const words = ['--import', join(folder, 'hook.mjs'), join(root, 'tests/services/comment-writer.ts')]
  writers = Array.from({ length: PROCESSES }, () => {
    const child = spawn(node, words, { stdio: ['pipe', 'pipe', 'inherit'] })
    return { child, lines: createInterface({ input: child.stdout }) }
  })
  github = await startGitHub()
})
afterAll(async () => {
  for (const { child } of writers) child.kill()
  await github.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** All at once; an answer of each. */
async function atOnce(ask: (writer: number) => string): Promise<string[]> {
  return Promise.all(
    writers.map(async ({ child, lines }, index) => {
      const answer = once(lines, 'line')
      child.stdin?.write(`${github.url} ${ask(index)}\n`)
      const [line] = await answer
      return String(line)
    }),
  )
}

const markers = () => github.repository.comments.map(({ body }) => readMarker(body))

describe('five processes at once, a hundred times', () => {
  test('with a section each: none is lost and none is doubled', { timeout: 600_000 }, async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const kept = await atOnce(writer => `matrix/${writer} ${round}`)
      expect(kept.filter(each => each.startsWith('error'))).toEqual([])
      const found = markers().map(marker => `${marker?.key} ${marker?.run.id}`)
      expect(found.sort()).toEqual(writers.map((_, writer) => `matrix/${writer} ${round}`))
    }
  })

  test('with one section: the newest run stays, once and whole', { timeout: 600_000 }, async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      github.repository.comments.length = 0
      const kept = await atOnce(writer => `one ${100 * round + writer}`)
      expect(kept.filter(each => each.startsWith('error'))).toEqual([])
      const newest = { key: 'one', run: { id: 100 * round + PROCESSES - 1, attempt: 1 } }
      expect(markers()).toEqual([newest])
      expect(readState(github.repository.comments[0]?.body ?? '')?.verdict).toBe('fail')
    }
  })

  test('with nothing that GitHub would refuse', () => {
    expect(github.violations).toEqual([])
  })
})
