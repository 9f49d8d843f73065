import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { gitIn } from '../../src/sources/git.js'
import { clone, commitAll, freshFolder, git, newRepository, write } from './repository.js'

async function textAt(folder: string, commit: string, path: string): Promise<string | undefined> {
  const destination = join(freshFolder(), 'out')
  return (await gitIn(folder).extract(commit, path, destination))
    ? readFileSync(destination, 'utf8')
    : undefined
}

/** Two commits on main and a merge of a branch, as GitHub makes one for a pull request. */
function pullRequest() {
  const origin = newRepository()
  commitAll(origin, { 'x.csv': 'a\n0\n' })
  git(origin, 'checkout', '--quiet', '-b', 'change')
  const head = commitAll(origin, { 'x.csv': 'a\n2\n', 'new.csv': 'a\n' })
  git(origin, 'checkout', '--quiet', 'main')
  const base = commitAll(origin, { 'other.csv': 'b\n', 'x.csv': 'a\n0\n' })
  git(origin, 'checkout', '--quiet', '-b', 'merge')
  git(origin, 'merge', '--quiet', '--no-edit', 'change')
  return { origin, base, head, merge: git(origin, 'rev-parse', 'HEAD') }
}

describe('a commit', () => {
  test('by id, short id, branch, tag, annotated tag and steps back, in a full clone', async () => {
    const { origin, base, head, merge } = pullRequest()
    git(origin, 'tag', '--annotate', '--message', 'v', 'v1.0', base)
    const here = gitIn(clone(origin, '--branch', 'merge'))
    expect(await here.commit('HEAD')).toBe(merge)
    expect(await here.commit(base)).toBe(base)
    expect(await here.commit(base.slice(0, 9))).toBe(base)
    expect(await here.commit('v1.0')).toBe(base)
    expect(await here.commit('HEAD^1')).toBe(base)
    expect(await here.commit('HEAD^2')).toBe(head)
    expect(await here.commit('HEAD~2')).toBe(await here.commit('main~1'))
  })

  test('of a branch that only the remote has under this name', async () => {
    const { origin, base } = pullRequest()
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
    ['a tag that was not cloned', 'v1', 'base'],
  ] as const)('%s is fetched', async (_, ref, which) => {
    const made = pullRequest()
    git(made.origin, 'tag', '--annotate', '--message', 'v', 'v1', made.base)
    const folder = clone(made.origin, '--depth=1', '--branch', 'merge')
    expect(await gitIn(folder).commit(ref)).toBe(made[which])
  })

  test('fetched into a depth-1 clone brings that commit alone, and moves nothing', async () => {
    const { origin, base, merge } = pullRequest()
    const folder = clone(origin, '--depth=1', '--branch', 'merge')
    expect(await textAt(folder, await gitIn(folder).commit(base), 'x.csv')).toBe('a\n0\n')
    expect(git(folder, 'rev-list', '--all')).toBe(merge)
    expect(git(folder, 'rev-list', base)).toBe(base)
    expect(existsSync(join(folder, '.git/FETCH_HEAD'))).toBe(false)
  })

  test('fetched into a full single-branch clone leaves its history whole', async () => {
    const { origin, head } = pullRequest()
    const folder = clone(origin, '--branch', 'main', '--single-branch')
    expect(await gitIn(folder).commit('change')).toBe(head)
    expect(git(folder, 'rev-parse', '--is-shallow-repository')).toBe('false')
    expect(git(folder, 'rev-list', '--count', 'HEAD')).toBe('2')
  })

  test('asked for twice at once, beside others, is found each time', async () => {
    const { origin, base, head } = pullRequest()
    const here = gitIn(clone(origin, '--depth=1', '--branch', 'merge'))
    const found = await Promise.all(
      ['HEAD^1', 'HEAD^2', 'main', 'change', 'HEAD^1'].map(ref => here.commit(ref)),
    )
    expect(found).toEqual([base, head, base, head, base])
  })

  test('that the remote refuses names fetch-depth', async () => {
    const { origin } = pullRequest()
    const folder = clone(origin, '--depth=1', '--branch', 'merge')
    git(folder, 'remote', 'set-url', 'origin', 'file:///nowhere/at/all')
    await expect(gitIn(folder).commit('HEAD^1')).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining('could not be fetched: '),
      fix: expect.stringContaining('fetch-depth'),
    })
  })

  test('in an error the remote keeps its credentials to itself', async () => {
    const { origin } = pullRequest()
    const folder = clone(origin, '--depth=1', '--branch', 'merge')
    git(folder, 'remote', 'set-url', 'origin', 'https://x-access-token:hunter2@127.0.0.1:1/o/r.git')
    const failure = await gitIn(folder)
      .commit('HEAD^1')
      .catch(error => error)
    expect(failure.message).toContain('https://127.0.0.1:1/')
    expect(failure.message).not.toContain('hunter2')
  })

  test('that nobody has is an error with a fix, with a remote and without', async () => {
    const { origin } = pullRequest()
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

describe('a folder that git will not work in', () => {
  test('is no repository', async () => {
    await expect(gitIn(freshFolder()).commit('HEAD')).rejects.toMatchObject({
      message: expect.stringContaining('is not a git repository'),
      fix: expect.stringContaining('actions/checkout'),
    })
  })

  test('belongs to another user: refused with the fix, unless the caller vouches for it', async () => {
    const folder = newRepository()
    const commit = commitAll(folder, { 'x.csv': 'a\n' })
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(gitIn(folder).commit('HEAD')).rejects.toMatchObject({
      message: expect.stringContaining('another user owns it'),
      fix: expect.stringContaining('safe.directory'),
    })
    expect(await gitIn(folder, 'trusted').commit('HEAD')).toBe(commit)
  })

  test('is still found where a hook of another repository set GIT_DIR', async () => {
    const folder = newRepository()
    const commit = commitAll(folder, { 'x.csv': 'a\n' })
    vi.stubEnv('GIT_DIR', join(newRepository(), '.git'))
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await gitIn(folder).commit('HEAD')).toBe(commit)
  })
})

describe('a file at a commit', () => {
  test.each([
    'a b.csv',
    'ünïcode ☃.csv',
    '-rf.csv',
    '--output=x.csv',
    'glob [1]*.csv',
    ':(top)x.csv',
    '"quoted".csv',
    'd/e/f.csv',
    '__proto__',
    'back\\slash.csv',
  ])('%s', async name => {
    const folder = newRepository()
    const commit = commitAll(folder, { [name]: `text of ${name}\n` })
    expect(await textAt(folder, commit, name)).toBe(`text of ${name}\n`)
    expect(await gitIn(folder).list(commit, name)).toEqual([name])
  })

  test('that is new there, or deleted there, is false', async () => {
    const folder = newRepository()
    const before = commitAll(folder, { 'old.csv': 'a\n' })
    git(folder, 'rm', '--quiet', 'old.csv')
    const after = commitAll(folder, { 'new.csv': 'a\n' })
    expect(await textAt(folder, before, 'new.csv')).toBeUndefined()
    expect(await textAt(folder, after, 'old.csv')).toBeUndefined()
    expect(await textAt(folder, before, 'old.csv/x.csv')).toBeUndefined()
  })

  test('keeps every byte, whatever attributes say', async () => {
    const folder = newRepository()
    write(folder, { '.gitattributes': '*.csv text eol=crlf filter=shout\n' })
    git(folder, 'config', 'filter.shout.smudge', 'tr a-z A-Z')
    const commit = commitAll(folder, { 'x.csv': 'a,b\n1,2\n' })
    expect(await textAt(folder, commit, 'x.csv')).toBe('a,b\n1,2\n')
  })

  test('of some size goes to disk whole', async () => {
    const folder = newRepository()
    const text = 'a,b\n'.repeat(1_000_000)
    const commit = commitAll(folder, { 'x.csv': text })
    expect((await textAt(folder, commit, 'x.csv')) === text).toBe(true)
  })

  test('behind links inside the repository', async () => {
    const folder = newRepository()
    write(folder, { 'd/x.csv': 'a\n' })
    symlinkSync('d/x.csv', join(folder, 'l.csv'))
    symlinkSync('d', join(folder, 'ld'))
    const commit = commitAll(folder)
    expect(await textAt(folder, commit, 'l.csv')).toBe('a\n')
    expect(await textAt(folder, commit, 'ld/x.csv')).toBe('a\n')
    expect(await gitIn(folder).list(commit, 'ld/*.csv')).toEqual(['ld/x.csv'])
  })

  test.each(['/etc/passwd', '../secret.csv'])('behind a link to %s is refused', async target => {
    const folder = newRepository()
    symlinkSync(target, join(folder, 'l.csv'))
    const commit = commitAll(folder)
    await expect(textAt(folder, commit, 'l.csv')).rejects.toThrow('is a link out of the repository')
  })

  test('behind a link to nowhere or to itself is false', async () => {
    const folder = newRepository()
    symlinkSync('nowhere', join(folder, 'd.csv'))
    symlinkSync('loop.csv', join(folder, 'loop.csv'))
    const commit = commitAll(folder)
    expect(await textAt(folder, commit, 'd.csv')).toBeUndefined()
    expect(await textAt(folder, commit, 'loop.csv')).toBeUndefined()
  })

  test('that is a folder, leaves the workspace, or is inside a submodule, is refused', async () => {
    const folder = newRepository()
    write(folder, { 'd/x.csv': 'a\n' })
    git(folder, 'update-index', '--add', '--cacheinfo', `160000,${'12'.repeat(20)},sub`)
    git(folder, 'add', 'd')
    git(folder, 'commit', '--quiet', '--message', 'change')
    const commit = git(folder, 'rev-parse', 'HEAD')
    await expect(textAt(folder, commit, 'd')).rejects.toThrow('d is a folder')
    await expect(textAt(folder, commit, '../x.csv')).rejects.toThrow('leads out of the working directory')
    await expect(textAt(folder, commit, 'sub/x.csv')).rejects.toThrow('inside a submodule')
    await expect(gitIn(folder).list(commit, 'sub/*.csv')).rejects.toThrow('inside a submodule')
  })

  test('is relative to the workspace where that is a folder of the repository', async () => {
    const folder = newRepository()
    const commit = commitAll(folder, { 'x.csv': 'top\n', 'sub dir/x.csv': 'sub\n', 'sub dir/d/y.csv': '' })
    const sub = join(folder, 'sub dir')
    expect(await textAt(sub, commit, 'x.csv')).toBe('sub\n')
    expect(await gitIn(sub).list(commit, '**/*.csv')).toEqual(['d/y.csv', 'x.csv'])
  })

  test('is the one the commit names, not a replacement', async () => {
    const folder = newRepository()
    const commit = commitAll(folder, { 'x.csv': 'honest\n' })
    const other = commitAll(folder, { 'x.csv': 'other\n' })
    git(folder, 'replace', commit, other)
    expect(await textAt(folder, commit, 'x.csv')).toBe('honest\n')
  })
})

describe('a glob at a commit', () => {
  test('is its files in name order, without dotted ones', async () => {
    const folder = newRepository()
    const commit = commitAll(folder, {
      'd/b.csv': '',
      'd/a.csv': '',
      'd/Z.csv': '',
      'd/e/c.csv': '',
      'd/.f.csv': '',
      'x.csv': '',
    })
    const { list } = gitIn(folder)
    expect(await list(commit, 'd/*.csv')).toEqual(['d/Z.csv', 'd/a.csv', 'd/b.csv'])
    expect(await list(commit, '**/*.csv')).toEqual(['d/Z.csv', 'd/a.csv', 'd/b.csv', 'd/e/c.csv', 'x.csv'])
    expect(await list(commit, 'd/{a,b}.csv')).toEqual(['d/a.csv', 'd/b.csv'])
    expect(await list(commit, 'nowhere/*.csv')).toEqual([])
    expect(await list(commit, '*.parquet')).toEqual([])
  })
})
