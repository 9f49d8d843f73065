import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../cli/terminal.js'
import { type LfsServer, startLfs } from '../standin/lfs.js'
import { findProgram, folderFor, runProgram } from './programs.js'

const lfs = findProgram('git-lfs')
const loans = resolve(import.meta.dirname, '../../fixtures/loans')

describe.skipIf(lfs === undefined)('[git-lfs] data that git-lfs itself has put away', () => {
  const { folder, remove } = folderFor('lfs')
  const [project, remote] = [join(folder, 'project'), join(folder, 'remote.git')]
  let server: LfsServer

  const run = (where: string, ...words: string[]) =>
    runProgram(where, words, { HOME: folder, GIT_TERMINAL_PROMPT: '0' })

  beforeAll(async () => {
    server = await startLfs()
    cpSync(join(loans, 'reference.csv'), join(project, 'data.csv'))
    await run(project, 'git', 'init', '--quiet', '--initial-branch=main')
    await run(project, 'git', 'init', '--quiet', '--bare', '--initial-branch=main', remote)
    await run(project, 'git', 'lfs', 'install', '--local')
    await run(project, 'git', 'lfs', 'track', '*.csv')
    await run(project, 'git', 'add', '--all')
    await run(project, 'git', 'commit', '--quiet', '--message=first')
    cpSync(join(loans, 'candidate.csv'), join(project, 'data.csv'))
    await run(project, 'git', 'commit', '--quiet', '--all', '--message=second')
    await run(project, 'git', 'remote', 'add', 'origin', remote)
    await run(project, 'git', 'push', '--quiet', 'origin', 'main')
    await run(project, 'git', 'config', 'lfs.url', server.url)
    await run(project, 'git', 'lfs', 'push', '--all', 'origin')
  })
  afterAll(async () => {
    await server?.stop()
    remove()
  })

  /** A clone as actions/checkout makes it without `lfs: true`. */
  async function clone(name: string, ...settings: [string, string][]): Promise<string> {
    const there = join(folder, name)
    await run(folder, 'git', 'clone', '--quiet', remote, there)
    for (const [key, value] of settings) await run(there, 'git', 'config', key, value)
    return there
  }

  async function expectSame(there: string): Promise<void> {
    const expected = await runCli(loans, ['check', '--policy', '/dev/null', 'reference.csv', 'candidate.csv'])
    const { code, out } = await runCli(there, ['check', 'git:HEAD~1:data.csv', 'data.csv'])
    expect(out.split('\n')[0]).toBe(expected.out.split('\n')[0])
    expect(code).toBe(expected.code)
  }

  test('is fetched from the server', async () => {
    const seen = server.seen.length
    await expectSame(await clone('by-server', ['lfs.url', server.url]))
    expect(server.seen.length).toBeGreaterThan(seen)
  })

  test('is read from a remote that is a folder', async () => {
    await expectSame(await clone('by-folder'))
  })

  test('is read from what git-lfs has fetched', async () => {
    const there = await clone('fetched', ['lfs.url', server.url])
    await run(there, 'git', 'lfs', 'fetch', '--all')
    const seen = server.seen.length
    await expectSame(there)
    expect(server.seen).toHaveLength(seen)
  })

  test('that the server has not says which command pulls it', async () => {
    const objects = new Map(server.objects)
    server.objects.clear()
    const { code, out, err } = await runCli(await clone('lacking', ['lfs.url', server.url]), [
      'check',
      '--base',
      'HEAD~1',
      '--data',
      'data.csv',
    ])
    for (const [key, value] of objects) server.objects.set(key, value)
    expect(code).toBe(2)
    expect(out + err).toContain('git lfs pull -I data.csv')
  })
})
