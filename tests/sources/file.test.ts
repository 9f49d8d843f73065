import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesOnDisk } from '../../src/sources/file.js'
import { freshFolder, write } from './repository.js'

function place(files: Record<string, string>) {
  const workspace = freshFolder()
  write(workspace, files)
  return { workspace, scratch: freshFolder() }
}

async function names(path: string, where: ReturnType<typeof place>) {
  return (await filesOnDisk(path, where)).map(file => file.name)
}

describe('files on disk', () => {
  test('a path is one file with its size', async () => {
    const where = place({ 'data/x.csv': 'a\n1\n' })
    const [file] = await filesOnDisk('data/x.csv', where)
    expect(file).toMatchObject({ name: 'data/x.csv', bytes: 4 })
    expect(readFileSync(file?.path ?? '', 'utf8')).toBe('a\n1\n')
  })

  test('a path that nobody has written is no file', async () => {
    expect(await names('data/x.csv', place({ 'other.csv': '' }))).toEqual([])
    expect(await names('other.csv/x.csv', place({ 'other.csv': '' }))).toEqual([])
  })

  test('a glob is its files in the order of their names, whatever the locale', async () => {
    const where = place({ 'd/b.csv': '', 'd/a.csv': '', 'd/B.csv': '', 'd/ä.csv': '', 'd/a.txt': '' })
    expect(await names('d/*.csv', where)).toEqual(['d/B.csv', 'd/a.csv', 'd/b.csv', 'd/ä.csv'])
  })

  test('a glob reaches down, and leaves out dotted names, .git and node_modules', async () => {
    const where = place({
      'a.csv': '',
      'd/e/b.csv': '',
      '.cache/c.csv': '',
      '.git/d.csv': '',
      'node_modules/m/e.csv': '',
    })
    expect(await names('**/*.csv', where)).toEqual(['a.csv', 'd/e/b.csv'])
    expect(await names('.cache/*.csv', where)).toEqual(['.cache/c.csv'])
    expect(await names('{a,b}.csv', where)).toEqual(['a.csv'])
  })

  test('a glob that matches nothing, or whose folder is absent, is no file', async () => {
    expect(await names('d/*.csv', place({ 'd/a.txt': '' }))).toEqual([])
    expect(await names('nowhere/*.csv', place({}))).toEqual([])
  })

  test('a file of exactly that name needs no escaping', async () => {
    const where = place({ 'report [1].csv': '', 'report 2.csv': '' })
    expect(await names('report [1].csv', where)).toEqual(['report [1].csv'])
  })

  test.each(['*.csv', '[x].csv'])(
    'a file called %s does not take the place of those it names',
    async name => {
      const where = place({ [`data/${name}`]: 'a\ngood\n', 'data/x.csv': 'a\nbad\n' })
      await expect(names(`data/${name}`, where)).rejects.toMatchObject({
        message: `data/${name} is the name of a file and also a pattern for other files, such as data/x.csv`,
        fix: 'Rename the file that is called like the pattern.',
      })
    },
  )

  test.each(['-x.csv', 'a b.csv', 'ünïcode ☃.csv', '!x.csv', "it's.csv", '__proto__.csv'])(
    '%s is a name like any',
    async name => {
      expect(await names(name, place({ [name]: '' }))).toEqual([name])
    },
  )

  test.each(['data', 'data/'])('the folder %s is refused with a glob as the fix', async name => {
    const anywhere = { ...place({ 'data/x.csv': '' }), anywhere: true }
    await expect(filesOnDisk(name, anywhere)).rejects.toMatchObject({
      message: 'data is a folder',
      fix: 'Name its files, as in data/*.csv.',
    })
  })

  test('the same file by its absolute path', async () => {
    const where = place({ 'data/x.csv': '' })
    expect(await names(join(where.workspace, 'data/x.csv'), where)).toEqual(['data/x.csv'])
  })
})

describe('links', () => {
  test('inside the workspace are followed, also where a glob begins with one', async () => {
    const where = place({ 'd/x.csv': 'a\n' })
    symlinkSync('d/x.csv', join(where.workspace, 'l.csv'))
    symlinkSync('d', join(where.workspace, 'ld'))
    expect(await names('l.csv', where)).toEqual(['l.csv'])
    expect(await names('ld/*.csv', where)).toEqual(['ld/x.csv'])
  })

  test('out of the workspace are refused: a file, a folder on the way, a match of a glob', async () => {
    const outside = place({ 'secret.csv': 'a\n' }).workspace
    const where = place({ 'd/x.csv': 'a\n' })
    symlinkSync(join(outside, 'secret.csv'), join(where.workspace, 'd/l.csv'))
    symlinkSync(outside, join(where.workspace, 'ld'))
    for (const path of ['d/l.csv', 'ld/secret.csv', 'ld/*.csv', 'd/*.csv']) {
      await expect(filesOnDisk(path, where)).rejects.toThrow('leads out of the working directory')
    }
  })

  test('into .git are refused', async () => {
    const where = place({ '.git/config': 'token' })
    symlinkSync('.git/config', join(where.workspace, 'l.csv'))
    await expect(filesOnDisk('l.csv', where)).rejects.toThrow('leads into .git')
  })

  test('to a folder above do not make a glob endless', async () => {
    const where = place({ 'd/x.csv': '' })
    symlinkSync('..', join(where.workspace, 'd/up'))
    expect(await names('**/*.csv', where)).toEqual(['d/x.csv'])
  })

  test('that lead nowhere or to themselves', async () => {
    const where = place({})
    symlinkSync('nowhere', join(where.workspace, 'dangling.csv'))
    symlinkSync('loop.csv', join(where.workspace, 'loop.csv'))
    expect(await names('dangling.csv', where)).toEqual([])
    await expect(filesOnDisk('loop.csv', where)).rejects.toThrow('leads back to itself')
  })
})

describe("a name that no file can have is the user's to mend", () => {
  const long = 'x'.repeat(300)
  test.each([
    [`${long}.csv`, 'the name is too long'],
    [`${long}/*.csv`, 'the name is too long'],
    ['a\0b.csv', 'NUL'],
  ])('%j', async (name, reason) => {
    const where = { ...place({}), anywhere: true }
    await expect(filesOnDisk(name, where)).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining(reason),
    })
  })
})

describe('on a command line, where paths may leave the workspace', () => {
  test('paths and globs above it are found', async () => {
    const where = place({ 'a.csv': '', 'sub/x': '' })
    const below = { ...where, workspace: join(where.workspace, 'sub'), anywhere: true }
    expect(await names('../a.csv', below)).toEqual(['../a.csv'])
    expect(await names('../*.csv', below)).toEqual(['../a.csv'])
    expect(await names(join(where.workspace, '*.csv'), below)).toEqual([join(where.workspace, 'a.csv')])
  })

  test.skipIf(process.platform === 'win32')(
    'a pipe is spooled, because data is read more than once',
    async () => {
      const where = place({ 'a.csv': 'a\n1\n' })
      execFileSync('mkfifo', ['pipe'], { cwd: where.workspace })
      await expect(filesOnDisk('pipe', where)).rejects.toThrow('not an ordinary file')
      const found = filesOnDisk('pipe', { ...where, anywhere: true })
      spawn('sh', ['-c', 'cat a.csv > pipe'], { cwd: where.workspace, stdio: 'ignore' })
      expect(await found).toMatchObject([{ name: 'pipe', bytes: 4 }])
    },
  )
})

describe('a stand-in for data', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12345\n`

  test('a Git LFS pointer is refused with the command that fetches it', async () => {
    await expect(filesOnDisk('big data.csv', place({ 'big data.csv': pointer }))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^big data.csv is a Git LFS pointer, and its content could not be fetched: /,
      ),
      fix: expect.stringContaining("`git lfs pull -I 'big data.csv'`"),
    })
  })

  test('a pointer without a digest is refused too', async () => {
    const where = place({ 'x.csv': 'version https://git-lfs.github.com/spec/v1\nsize 3\n' })
    await expect(filesOnDisk('x.csv', where)).rejects.toThrow('Git LFS pointer')
  })

  test('data that merely speaks of LFS is data', async () => {
    const where = place({ 'x.csv': `note\n"${pointer}"\n` })
    expect(await names('x.csv', where)).toEqual(['x.csv'])
  })

  test.each(['data/x.csv.dvc', 'data/x.csv'])('%s that DVC keeps is refused with dvc pull', async path => {
    const where = place({ 'data/x.csv.dvc': 'outs:\n- path: x.csv\n' })
    await expect(filesOnDisk(path, where)).rejects.toMatchObject({
      fix: expect.stringContaining('`dvc pull data/x.csv`'),
    })
  })

  test('so is a file of a folder that DVC keeps', async () => {
    const where = place({ 'data.dvc': 'outs:\n- path: data\n' })
    mkdirSync(join(where.workspace, 'data'))
    await expect(filesOnDisk('data/x.csv', where)).rejects.toThrow('kept by DVC')
  })
})
