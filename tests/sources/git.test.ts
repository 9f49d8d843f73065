import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gitIn } from '../../src/sources/git.js'
import { commitAll, freshFolder, git, newRepository, write } from './repository.js'

async function textAt(folder: string, commit: string, path: string): Promise<string | undefined> {
  const destination = join(freshFolder(), 'out')
  return (await gitIn(folder).extract(commit, path, destination))
    ? readFileSync(destination, 'utf8')
    : undefined
}

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
