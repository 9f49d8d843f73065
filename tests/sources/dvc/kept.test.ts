import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gitIn } from '../../../src/sources/git.js'
import { locate } from '../../../src/sources/locate.js'
import type { Access } from '../../../src/sources/source.js'
import { textHere } from '../../../src/sources/text-here.js'
import { startWeb, webOf } from '../../standin/web.js'
import { commitAll, freshFolder, newRepository, write } from '../repository.js'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const placeOf = (text: string, suffix = '') =>
  `files/md5/${md5(text).slice(0, 2)}/${md5(text).slice(2)}${suffix}`

const [x, y] = ['a,b\n1,2\n', 'a,b\n3,4\n']
const list = JSON.stringify([
  { md5: md5(x), relpath: 'x.csv' },
  { md5: md5(y), relpath: 'deep/y.csv' },
])
const files = {
  'data/x.csv.dvc': `outs:\n- md5: ${md5(x)}\n  size: 8\n  hash: md5\n  path: x.csv\n`,
  'raw.dvc': `outs:\n- md5: ${md5(list)}.dir\n  size: 16\n  nfiles: 2\n  hash: md5\n  path: raw\n`,
  'dvc.lock': `schema: '2.0'\nstages:\n  clean:\n    cmd: make\n    outs:\n    - path: out/y.csv\n      hash: md5\n      md5: ${md5(y)}\n      size: 8\n`,
}
const stored = { [placeOf(x)]: x, [placeOf(y)]: y, [placeOf(list, '.dir')]: list }

function project(config: string, more: Record<string, string> = {}, folder = ''): Access {
  const workspace = newRepository()
  const inside = Object.entries({ '.dvc/config': config, ...files }).map(([path, text]) => [
    join(folder, path),
    text,
  ])
  commitAll(workspace, { ...Object.fromEntries(inside), ...more })
  return {
    workspace: join(workspace, folder),
    scratch: freshFolder(),
    git: gitIn(join(workspace, folder)),
    web: webOf({ allowHosts: [] }),
    configuration: path => textHere(join(workspace, folder), path),
  }
}

function under(folder: string, contents: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(contents).map(([path, text]) => [`${folder}/${path}`, text]))
}

async function read(spelling: string, access: Access): Promise<Record<string, string>> {
  const found = await locate(spelling, access)
  if ('absent' in found) return {}
  return Object.fromEntries(found.files.map(file => [file.name, readFileSync(file.path, 'utf8')]))
}

const cases: [string, Record<string, string>][] = [
  ['data/x.csv', { 'data/x.csv': x }],
  ['data/x.csv.dvc', { 'data/x.csv': x }],
  ['data/*.csv', { 'data/x.csv': x }],
  ['raw/deep/y.csv', { 'raw/deep/y.csv': y }],
  ['raw/**/*.csv', { 'raw/deep/y.csv': y, 'raw/x.csv': x }],
  ['raw.dvc', { 'raw/deep/y.csv': y, 'raw/x.csv': x }],
  ['out/y.csv', { 'out/y.csv': y }],
  ['**/y.csv', { 'out/y.csv': y, 'raw/deep/y.csv': y }],
  ['raw/z.csv', {}],
  ['out/z.csv', {}],
]

describe('data that DVC keeps', () => {
  test.each(cases)('%s is read from its cache', async (path, expected) => {
    const here = project('')
    write(here.workspace, under('.dvc/cache', stored))
    expect(await read(path, here)).toEqual(expected)
    expect(await read(`git:main:${path}`, here)).toEqual(expected)
    expect(Object.keys(await read(path, { ...here, anywhere: true }))).toEqual(Object.keys(expected))
  })

  test.each(cases)('%s is fetched from a remote by HTTP', async (path, expected) => {
    const { url, seen } = await startWeb((request, response) => {
      const text = new Map(Object.entries(stored)).get(request.url?.replace('/dvc/', '') ?? '')
      response.writeHead(text === undefined ? 404 : 200).end(text)
    })
    const config = `[core]\n    remote = web\n['remote "web"']\n    url = ${url}/dvc\n    auth = basic\n    user = ada\n    password = canary\n`
    const here = project(config)
    expect(await read(path, here)).toEqual(expected)
    expect(await read(`git:main:${path}`, { ...here, scratch: freshFolder() })).toEqual(expected)
    for (const { headers } of seen) expect(headers.authorization).toBe(`Basic ${btoa('ada:canary')}`)
  })

  test.each(cases)('%s is read from a remote that is a folder', async (path, expected) => {
    const remote = freshFolder()
    write(remote, stored)
    const here = project(`[core]\nremote = disk\n['remote "disk"']\nurl = ${remote}\n`)
    expect(await read(path, here)).toEqual(expected)
  })

  test('in a folder of the repository has its own cache and configuration', async () => {
    const here = project('[cache]\ndir = ../elsewhere\n', {}, 'sub/project')
    write(here.workspace, under('elsewhere', stored))
    expect(await read('raw/x.csv', here)).toEqual({ 'raw/x.csv': x })
    const inside = {
      ...here,
      workspace: join(here.workspace, 'data'),
      git: gitIn(join(here.workspace, 'data')),
    }
    const there = { ...inside, configuration: (path: string) => textHere(inside.workspace, path) }
    expect(await read('x.csv', there)).toEqual({ 'x.csv': x })
    expect(await read('git:main:x.csv', there)).toEqual({ 'x.csv': x })
  })

  test('is what is in the working tree where it was pulled', async () => {
    const here = project('')
    write(here.workspace, {
      'raw/x.csv': x,
      ...under('.dvc/cache', { [placeOf(list, '.dir')]: list, [placeOf(y)]: y }),
    })
    expect(await read('raw/**/*.csv', here)).toEqual({ 'raw/deep/y.csv': y, 'raw/x.csv': x })
    expect(await read('raw/x.csv', here)).toEqual({ 'raw/x.csv': x })
  })

  const notKept = async (spelling: string, access: Access) => {
    const found = await locate(spelling, access)
    return 'absent' in found ? [] : found.files.map(({ name, unlike }) => [name, unlike])
  }

  test('is told from what lies in its place, which a step may have written anew', async () => {
    const here = project('')
    write(here.workspace, { 'data/x.csv': 'new\n', 'raw/x.csv': 'new\n', 'out/y.csv': y })
    write(here.workspace, under('.dvc/cache', stored))
    expect(await notKept('data/x.csv', here)).toEqual([['data/x.csv', 'data/x.csv.dvc']])
    expect(await notKept('./data/*.csv', { ...here, anywhere: true })).toEqual([
      ['data/x.csv', 'data/x.csv.dvc'],
    ])
    expect(await notKept('raw/x.csv', here)).toEqual([['raw/x.csv', 'raw.dvc']])
    expect(await notKept('out/y.csv', here)).toEqual([['out/y.csv', undefined]])
    expect(await notKept('data/x.csv.dvc', here)).toEqual([['data/x.csv', undefined]])
  })

  test.each(['data/x.csv', 'raw/**'])(
    'is not replaced by a file that a change puts in its place: %s',
    async path => {
      const here = project('', { 'data/x.csv': 'fake\n', 'raw/x.csv': 'fake\n' })
      write(here.workspace, under('.dvc/cache', stored))
      for (const access of [here, { ...here, anywhere: true }])
        for (const spelling of [path, `git:main:${path}`])
          await expect(read(spelling, access), spelling).rejects.toThrow(
            /x\.csv( at main@\w+)? is in git, and (data\/x\.csv|raw)\.dvc names another content/,
          )
    },
  )

  test('of a version before 3 is found where that put it, its lines ended as that hashed them', async () => {
    const text = 'a,b\r\n1,2\r\n'
    const [own, unix] = [md5('a,b\n1,2\n'), 'old.csv']
    const here = project('', { [`${unix}.dvc`]: `outs:\n- md5: ${own}\n  path: ${unix}\n` })
    write(here.workspace, { [`.dvc/cache/${own.slice(0, 2)}/${own.slice(2)}`]: text })
    expect(await read(unix, here)).toEqual({ [unix]: text })
  })

  test('that is damaged in the cache is fetched, and refused where the remote has it damaged too', async () => {
    const remote = freshFolder()
    write(remote, stored)
    const here = project(`[core]\nremote = disk\n['remote "disk"']\nurl = ${remote}\n`)
    write(here.workspace, under('.dvc/cache', { [placeOf(x)]: 'damaged' }))
    expect(await read('data/x.csv', here)).toEqual({ 'data/x.csv': x })
    write(remote, { [placeOf(x)]: 'damaged' })
    await expect(read('data/x.csv', here)).rejects.toMatchObject({
      message: expect.stringContaining('the remote disk does not have it'),
      fix: expect.stringMatching(/^Run `dvc pull data\/x.csv` first\./),
    })
  })

  test('is looked for where the version that holds says, not where the change does', async () => {
    const { url, seen } = await startWeb((_, response) => response.end(x))
    const here = project(`[core]\nremote = web\n['remote "web"']\nurl = ${url}\n`)
    const trusted = {
      ...here,
      configuration: async (path: string) => (path === '.dvc/config' ? '' : undefined),
    }
    await expect(read('data/x.csv', trusted)).rejects.toThrow('no default remote is configured')
    expect(seen).toEqual([])
  })

  test.each([
    ['gs://bucket/x', 'is kept by gs, which only DVC itself reads'],
    ['ssh://host/x', 'is kept by ssh'],
    ['http://127.0.0.1:1/', 'nobody listens there'],
    ['https://169.254.169.254/', 'gives out credentials'],
  ])('at %s is refused with dvc pull', async (url, words) => {
    const here = project(`[core]\nremote = it\n['remote "it"']\nurl = ${url}\n`)
    await expect(read('data/x.csv', here)).rejects.toMatchObject({
      message: expect.stringContaining(words),
      fix: expect.stringContaining('`dvc pull data/x.csv`'),
    })
    await expect(read('git:main:data/x.csv', here)).rejects.toMatchObject({
      fix: expect.stringContaining('`dvc get . data/x.csv'),
    })
  })

  test('by a web page that says 200 is refused', async () => {
    const { url } = await startWeb((_, response) => response.end('<html>sign in'))
    await expect(
      read('data/x.csv', project(`[core]\nremote=w\n['remote "w"']\nurl=${url}\n`)),
    ).rejects.toThrow('web page')
  })
})

describe('what DVC would not have written', () => {
  test.each([
    'outs:\n- md5: 0\n',
    'outs:\n- path: x.csv\n',
    '{',
    `outs:\n- {path: x.csv, md5: ${'0'.repeat(31)}}\n`,
    `outs:\n- {path: x.csv, cloud: {s3: {etag: 1}}}\n`,
  ])('%j is refused', async text => {
    const here = project('', { 'x.csv.dvc': text })
    await expect(read('x.csv', here)).rejects.toThrow('x.csv is kept by DVC, and could not be fetched')
  })

  test.each([
    '[{"md5": "0", "relpath": "x.csv"}]',
    `[{"md5": "${md5(x)}", "relpath": "../../x.csv"}]`,
    `[{"md5": "${md5(x)}", "relpath": "/etc/x.csv"}]`,
    '{}',
    'no json',
  ])('a folder whose list is %s is refused', async text => {
    const dvc = `outs:\n- {md5: ${md5(text)}.dir, hash: md5, path: d}\n`
    const here = project('', { 'd.dvc': dvc })
    write(here.workspace, under('.dvc/cache', { [placeOf(text, '.dir')]: text }))
    await expect(read('d/x.csv', here)).rejects.toThrow('is kept by DVC, and could not be fetched')
  })

  test('a path out of the workspace is nobody’s', async () => {
    const here = project('', {
      'x.csv.dvc': `wdir: ../..\nouts:\n- {md5: ${md5(x)}, hash: md5, path: etc/passwd}\n`,
    })
    expect(await read('x.csv', here)).toEqual({})
  })
})
