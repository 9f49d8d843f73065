import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gitIn } from '../../src/sources/git.js'
import { clone, commitAll, git, newRepository } from './repository.js'

/** Two commits on main, the second tagged, and a merge of a branch, as GitHub makes one for a pull request. */
function pullRequest() {
  const origin = newRepository(mkdtempSync(join(tmpdir(), 'tidegate-test-')))
  commitAll(origin, { 'x.csv': 'a\n0\n' })
  git(origin, 'checkout', '--quiet', '-b', 'change')
  const head = commitAll(origin, { 'x.csv': 'a\n2\n', 'new.csv': 'a\n' })
  git(origin, 'checkout', '--quiet', 'main')
  const base = commitAll(origin, { 'other.csv': 'b\n', 'x.csv': 'a\n0\n' })
  git(origin, 'tag', '--annotate', '--message', 'v', 'v1')
  git(origin, 'checkout', '--quiet', '-b', 'merge')
  git(origin, 'merge', '--quiet', '--no-edit', 'change')
  return { origin, base, head, merge: git(origin, 'rev-parse', 'HEAD') }
}

let made: ReturnType<typeof pullRequest>
beforeAll(() => {
  made = pullRequest()
})
afterAll(() => rmSync(made.origin, { recursive: true, force: true }))

describe('a commit', () => {
  test('by id, short id, branch, tag, annotated tag and steps back, in a full clone', async () => {
    const { origin, base, head, merge } = made
    const here = gitIn(clone(origin, '--branch', 'merge'))
    expect(await here.commit('HEAD')).toBe(merge)
    expect(await here.commit(base)).toBe(base)
    expect(await here.commit(base.slice(0, 9))).toBe(base)
    expect(await here.commit('v1')).toBe(base)
    expect(await here.commit('HEAD^1')).toBe(base)
    expect(await here.commit('HEAD^2')).toBe(head)
    expect(await here.commit('HEAD~2')).toBe(await here.commit('main~1'))
  })

  test('of a branch that only the remote has under this name', async () => {
    const { origin, base } = made
    const folder = clone(origin, '--branch', 'merge')
    expect(git(folder, 'branch', '--list', 'main')).toBe('')
    expect(await gitIn(folder).commit('main')).toBe(base)
  })

  test.each([
    ['the first parent of a depth-1 merge', 'HEAD^1', 'base'],
    ['the first parent, written short', 'HEAD^', 'base'],
    ['the first parent, as a step', 'HEAD~1', 'base'],
    ['the second parent', 'HEAD^2', 'head'],
    ['a branch that was not cloned', 'main', 'base'],
    ['a branch by its remote name', 'origin/main', 'base'],
    ['a tag that was not cloned', 'v1', 'base'],
  ] as const)('%s is fetched', async (_, ref, which) => {
    const folder = clone(made.origin, '--depth=1', '--branch', 'merge')
    expect(await gitIn(folder).commit(ref)).toBe(made[which])
  })

  test("HEAD^1 is never taken for the parent of the remote's own HEAD", async () => {
    const { origin, base } = made
    const folder = clone(origin, '--depth=1', '--branch', 'merge')
    git(folder, 'fetch', '--quiet', '--depth=5', 'origin', 'change')
    git(folder, 'update-ref', 'refs/remotes/origin/HEAD', 'FETCH_HEAD')
    git(folder, 'rev-parse', '--verify', 'refs/remotes/origin/HEAD^1')
    expect(await gitIn(folder).commit('HEAD^1')).toBe(base)
  })

  test('fetched into a depth-1 clone brings that commit alone, and moves nothing', async () => {
    const { origin, base, merge } = made
    const folder = clone(origin, '--depth=1', '--branch', 'merge')
    expect(git(folder, 'show', `${await gitIn(folder).commit(base)}:x.csv`)).toBe('a\n0')
    expect(git(folder, 'rev-list', '--all')).toBe(merge)
    expect(git(folder, 'rev-list', base)).toBe(base)
    expect(existsSync(join(folder, '.git/FETCH_HEAD'))).toBe(false)
  })

  test('fetched into a full single-branch clone leaves its history whole', async () => {
    const { origin, head } = made
    const folder = clone(origin, '--branch', 'main', '--single-branch')
    expect(await gitIn(folder).commit('change')).toBe(head)
    expect(git(folder, 'rev-parse', '--is-shallow-repository')).toBe('false')
    expect(git(folder, 'rev-list', '--count', 'HEAD')).toBe('2')
  })

  test('can be asked for without a fetch', async () => {
    const { origin, merge } = made
    const here = gitIn(clone(origin, '--depth=1', '--branch', 'merge'))
    expect(await here.known('HEAD')).toBe(merge)
    expect(await here.known('merge')).toBe(merge)
    expect(await here.known('HEAD^1')).toBeUndefined()
    expect(await here.known('main')).toBeUndefined()
  })

  test('asked for twice at once, beside others, is found each time', async () => {
    const { origin, base, head } = made
    const here = gitIn(clone(origin, '--depth=1', '--branch', 'merge'))
    const found = await Promise.all(
      ['HEAD^1', 'HEAD^2', 'main', 'change', 'HEAD^1'].map(ref => here.commit(ref)),
    )
    expect(found).toEqual([base, head, base, head, base])
  })

  test('that the remote refuses names fetch-depth', async () => {
    const { origin } = made
    const folder = clone(origin, '--depth=1', '--branch', 'merge')
    git(folder, 'remote', 'set-url', 'origin', 'file:///nowhere/at/all')
    await expect(gitIn(folder).commit('HEAD^1')).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining('could not be fetched: '),
      fix: expect.stringContaining('fetch-depth'),
    })
  })

  test('in an error the remote keeps its credentials to itself', async () => {
    const { origin } = made
    const folder = clone(origin, '--depth=1', '--branch', 'merge')
    git(folder, 'remote', 'set-url', 'origin', 'https://x-access-token:hunter2@127.0.0.1:1/o/r.git')
    const failure = await gitIn(folder)
      .commit('HEAD^1')
      .catch(error => error)
    expect(failure.message).toContain('https://127.0.0.1:1/')
    expect(failure.message).not.toContain('hunter2')
  })

  test('that nobody has is an error with a fix, with a remote and without', async () => {
    const { origin } = made
    await expect(gitIn(clone(origin)).commit('nowhere')).rejects.toMatchObject({
      message: expect.stringContaining('neither this clone nor its remote'),
      fix: expect.stringContaining('spelling'),
    })
    await expect(gitIn(origin).commit('nowhere')).rejects.toThrow('no remote to fetch it from')
    await expect(gitIn(origin).commit('HEAD~3^5')).rejects.toThrow()
    await expect(gitIn(origin).commit('HEAD~99')).rejects.toThrow()
  })

  test('before the first commit', async () => {
    await expect(gitIn(newRepository()).commit('HEAD')).rejects.toMatchObject({ name: 'CannotJudge' })
  })

  test.each(['-h', '--upload-pack=touch pwned', '', ' main', 'a b', 'a\nb', 'a\0b', '\t'])(
    'ref %j is refused before git sees it',
    async ref => {
      await expect(gitIn(newRepository()).commit(ref)).rejects.toThrow('cannot be a git ref')
    },
  )

  test.each([
    'main:x.csv',
    '$(touch pwned)',
    '`id`',
    '--',
    '..',
    'HEAD..main',
    '^main',
    '@{u}',
    ':/change',
    '*',
  ])('ref %j does no harm', async ref => {
    const folder = newRepository()
    commitAll(folder, { 'x.csv': '' })
    await expect(gitIn(folder).commit(ref)).rejects.toMatchObject({ name: 'CannotJudge' })
    expect(existsSync(join(folder, 'pwned'))).toBe(false)
  })
})
