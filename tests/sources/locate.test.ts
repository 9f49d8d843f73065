import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { gitIn } from '../../src/sources/git.js'
import { locate } from '../../src/sources/locate.js'
import type { Access } from '../../src/sources/source.js'
import { clone, commitAll, freshFolder, git, newRepository, write } from './repository.js'

function access(workspace: string, more: Partial<Access> = {}): Access {
  return { workspace, scratch: freshFolder(), git: gitIn(workspace), ...more }
}

async function textsOf(spelling: string, from: Access): Promise<Record<string, string>> {
  const found = await locate(spelling, from)
  if ('absent' in found) return {}
  return Object.fromEntries(found.files.map(file => [file.name, readFileSync(file.path, 'utf8')]))
}

describe('base:', () => {
  test('is the file on the first parent of a depth-1 merge commit, named by base and short id', async () => {
    const origin = newRepository()
    const base = commitAll(origin, { 'data/x.csv': 'a\nold\n' })
    git(origin, 'checkout', '--quiet', '-b', 'change')
    commitAll(origin, { 'data/x.csv': 'a\nnew\n', 'data/more.csv': 'a\n' })
    git(origin, 'checkout', '--quiet', '-b', 'merge', 'main')
    git(origin, 'merge', '--quiet', '--no-ff', '--no-edit', 'change')
    const workspace = clone(origin, '--depth=1', '--branch', 'merge')
    const here = access(workspace, { base: { ref: 'HEAD^1', name: 'main' } })
    expect(await locate('base:data/x.csv', here)).toMatchObject({
      spelling: 'base:data/x.csv',
      version: `main@${base.slice(0, 7)}`,
      commit: base,
      files: [{ name: 'data/x.csv', bytes: 6 }],
    })
    expect(await textsOf('base:data/x.csv', here)).toEqual({ 'data/x.csv': 'a\nold\n' })
    expect(await textsOf('data/x.csv', here)).toEqual({ 'data/x.csv': 'a\nnew\n' })
    expect(await locate('base:data/more.csv', here)).toEqual({
      spelling: 'base:data/more.csv',
      absent: true,
      version: `main@${base.slice(0, 7)}`,
      commit: base,
    })
    expect(await locate('base:nowhere/*.csv', here)).toMatchObject({ absent: true, commit: base })
  })

  test.each(['*.csv', '[x].csv'])('of a file called %s is refused where it names others too', async name => {
    const origin = newRepository()
    commitAll(origin, { [`data/${name}`]: 'a\ngood\n', 'data/x.csv': 'a\nbad\n' })
    const here = access(origin, { base: { ref: 'HEAD', name: 'main' } })
    await expect(locate(`base:data/${name}`, here)).rejects.toMatchObject({
      message: expect.stringContaining('also a pattern for other files, such as data/x.csv'),
    })
  })

  test('where there is none asks for reference:, with the reason given', async () => {
    const here = access(freshFolder(), { noBase: 'a scheduled run has no base' })
    await expect(locate('base:x.csv', here)).rejects.toMatchObject({
      message: 'base:x.csv cannot be found: a scheduled run has no base',
      fix: expect.stringContaining('`reference:`'),
    })
  })

  test('without git says so', async () => {
    const here: Access = {
      workspace: freshFolder(),
      scratch: freshFolder(),
      base: { ref: 'main', name: 'main' },
    }
    await expect(locate('base:x.csv', here)).rejects.toThrow('needs git')
  })
})

describe('git:REF:', () => {
  test('is many files of a glob, one dataset, in name order', async () => {
    const workspace = newRepository()
    const commit = commitAll(workspace, {
      'd/b.csv': 'b',
      'd/a b.csv': 'a',
      'd/ü.csv.gz': 'u',
      'd/c.txt': '',
    })
    git(workspace, 'tag', 'v1')
    commitAll(workspace, { 'd/b.csv': 'changed' })
    const here = access(workspace)
    const texts = await textsOf('git:v1:d/*.csv*', here)
    expect(Object.entries(texts)).toEqual([
      ['d/a b.csv', 'a'],
      ['d/b.csv', 'b'],
      ['d/ü.csv.gz', 'u'],
    ])
    expect(await locate('git:v1:d/b.csv', here)).toMatchObject({ version: `v1@${commit.slice(0, 7)}` })
  })

  test('with an id as the ref is not named twice', async () => {
    const workspace = newRepository()
    const commit = commitAll(workspace, { 'x.csv': 'a' })
    expect(await locate(`git:${commit}:x.csv`, access(workspace))).toMatchObject({
      version: commit.slice(0, 7),
    })
  })

  test.each(['git:-h:x.csv', 'git:main:../x.csv', 'git:main:.git/config', 'git:main:/etc/passwd'])(
    '%s is refused',
    async spelling => {
      const workspace = newRepository()
      commitAll(workspace, { 'x.csv': 'a' })
      await expect(locate(spelling, access(workspace))).rejects.toMatchObject({ name: 'CannotJudge' })
    },
  )
})

describe('data that the commit only points to', () => {
  const content = 'a\n1\n2\n'
  const sha256 = createHash('sha256').update(content).digest('hex')
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.length}\n`
  const cached = `.git/lfs/objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

  test('by Git LFS is refused with the command that fetches this version', async () => {
    const workspace = newRepository()
    const commit = commitAll(workspace, { 'x.csv': pointer })
    await expect(locate('git:main:x.csv', access(workspace))).rejects.toMatchObject({
      message: expect.stringContaining('is a Git LFS pointer'),
      fix: expect.stringContaining(`git lfs fetch origin ${commit} -I x.csv`),
    })
  })

  test('by Git LFS is read from the cache of the clone, at a commit and on disk', async () => {
    const workspace = newRepository()
    commitAll(workspace, { 'x.csv': pointer })
    write(workspace, { [cached]: content })
    const here = access(workspace)
    expect(await textsOf('git:main:x.csv', here)).toEqual({ 'x.csv': content })
    expect(await textsOf('x.csv', here)).toEqual({ 'x.csv': content })
    expect(await locate('x.csv', here)).toMatchObject({ files: [{ bytes: content.length }] })
  })

  test.each(['data/x.csv.dvc', 'data.dvc'])('by DVC in %s is no new file', async dvc => {
    const workspace = newRepository()
    commitAll(workspace, { [dvc]: 'outs:\n- md5: 0\n' })
    await expect(locate('git:main:data/x.csv', access(workspace))).rejects.toMatchObject({
      message: expect.stringContaining('is kept by DVC'),
      fix: expect.stringContaining('dvc get'),
    })
  })
})

describe('artifact:NAME:', () => {
  test('is a file of the downloaded folder, which its paths cannot leave', async () => {
    const stored = freshFolder()
    write(stored, { 'out/x.csv': 'a\n', 'out/y.csv': 'b\n' })
    const asked: string[] = []
    const here = access(freshFolder(), {
      artifacts: {
        async download(name, folder) {
          asked.push(name)
          await cp(stored, join(folder, 'in'), { recursive: true })
          return join(folder, 'in')
        },
      },
    })
    expect(await textsOf('artifact:scores:out/*.csv', here)).toEqual({
      'out/x.csv': 'a\n',
      'out/y.csv': 'b\n',
    })
    expect(asked).toEqual(['scores'])
    expect(await locate('artifact:scores:z.csv', here)).toMatchObject({ absent: true })
    await expect(locate('artifact:scores:../../x.csv', here)).rejects.toThrow('leads out')
  })

  test('of a branch is a file of the run that was found, and its version', async () => {
    const here = access(freshFolder(), {
      artifacts: {
        async downloadTrusted(name, branch, folder) {
          write(folder, { 'out/x.csv': `${name} of ${branch}` })
          return { version: 'main@1a2b3c4', commit: '1a2b3c4'.padEnd(40, '0') }
        },
      },
    })
    expect(await textsOf('artifact:scores@main:out/x.csv', here)).toEqual({ 'out/x.csv': 'scores of main' })
    expect(await locate('artifact:scores@main:out/x.csv', here)).toMatchObject({ version: 'main@1a2b3c4' })
  })

  test('outside a run says what to do instead', async () => {
    await expect(locate('artifact:scores:x.csv', access(freshFolder()))).rejects.toMatchObject({
      fix: expect.stringContaining('download the artifact'),
    })
    await expect(locate('artifact:scores@main:x.csv', access(freshFolder()))).rejects.toThrow(
      'no `github-token`',
    )
  })
})

describe('-', () => {
  test('is spooled, so that it can be opened twice', async () => {
    const here = access(freshFolder(), { stdin: Readable.from([Buffer.from('a\n'), Buffer.from('1\n')]) })
    expect(await textsOf('-', here)).toEqual({ 'standard input': 'a\n1\n' })
  })

  test('on both sides, or with nothing piped in, is refused', async () => {
    const here = access(freshFolder(), { stdin: Readable.from(['a\n']) })
    await locate('-', here)
    await expect(locate('-', here)).rejects.toThrow('one side only')
    await expect(locate('-', access(freshFolder()))).rejects.toThrow('nothing is piped')
    const terminal = Object.assign(Readable.from([]), { isTTY: true })
    await expect(locate('-', access(freshFolder(), { stdin: terminal }))).rejects.toThrow('nothing is piped')
  })
})

test('a plain path has no version, and a file nobody wrote is absent', async () => {
  const workspace = freshFolder()
  write(workspace, { 'train.profile.json': '{}' })
  const here = access(workspace)
  expect(await locate('train.profile.json', here)).toMatchObject({ version: '', files: [{ bytes: 2 }] })
  expect(await locate('x.csv', here)).toEqual({ spelling: 'x.csv', absent: true, version: '' })
})
