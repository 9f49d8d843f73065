import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../cli/terminal.js'
import { findDvc, findProgram, folderFor, runProgram } from './programs.js'
import { keys, startS3 } from './s3-server.js'

const found = findDvc()
const versitygw = findProgram('versitygw')
const loans = resolve(import.meta.dirname, '../../fixtures/loans')

describe.skipIf(found === undefined)('[dvc] data that DVC itself has put away', () => {
  const { folder, remove } = folderFor('dvc')
  const project = join(folder, 'project')
  const store = join(folder, 'store')
  const web = createServer((request, response) => {
    try {
      response.end(readFileSync(join(store, request.url ?? '')))
    } catch {
      response.writeHead(404).end()
    }
  })
  let s3: { url: string; stop: () => Promise<void> } | undefined
  let webUrl: string

  const run = (...words: string[]) => runProgram(project, words, { ...keys, HOME: folder })
  const dvc = (...words: string[]) => run(found?.dvc ?? '', ...words, '--quiet')

  beforeAll(async () => {
    await new Promise<void>(done => web.listen(0, '127.0.0.1', done))
    webUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
    if (versitygw) s3 = await startS3(versitygw, folder)
    cpSync(join(loans, 'reference.csv'), join(project, 'data.csv'))
    cpSync(loans, join(project, 'folder/deep'), { recursive: true })
    await run('git', 'init', '--quiet', '--initial-branch=main')
    await dvc('init')
    await dvc('remote', 'add', '--default', 'disk', store)
    await dvc('remote', 'add', 'web', webUrl)
    if (s3) {
      await dvc('remote', 'add', 'bucket', 's3://bucket/kept/here')
      await dvc('remote', 'modify', 'bucket', 'endpointurl', s3.url)
    }
    await dvc('add', 'data.csv', 'folder')
    await run('git', 'add', '--all')
    await run('git', 'commit', '--quiet', '--message=first')
    cpSync(join(loans, 'candidate.csv'), join(project, 'data.csv'))
    await dvc('add', 'data.csv')
    await run('git', 'commit', '--quiet', '--all', '--message=second')
    await dvc('push', '--all-commits')
    if (s3) await dvc('push', '--all-commits', '--remote', 'bucket')
  })
  afterAll(async () => {
    web.close()
    await s3?.stop()
    remove()
  })

  /** A clone that nothing was pulled into, with another remote as the usual one. */
  async function clone(remote: string): Promise<string> {
    const there = join(folder, `clone-${remote}`)
    rmSync(there, { recursive: true, force: true })
    await run('git', 'clone', '--quiet', project, there)
    await runProgram(there, [found?.dvc ?? '', 'remote', 'default', '--local', remote, '--quiet'], {
      HOME: folder,
    })
    return there
  }

  const remotes = ['disk', 'web', ...(versitygw ? ['bucket'] : [])]

  test.each(remotes)('is fetched from the remote %s, at a commit and in the working tree', async remote => {
    const words = ['check', 'git:HEAD~1:data.csv', 'data.csv']
    const expected = await runCli(loans, ['check', '--policy', '/dev/null', 'reference.csv', 'candidate.csv'])
    const { code, out } = await runCli(await clone(remote), words, '', keys)
    expect(out.split('\n')[0]).toBe(expected.out.split('\n')[0])
    expect(code).toBe(expected.code)
  })

  test.each(remotes)('in a folder is fetched from the remote %s', async remote => {
    const words = ['check', 'folder/deep/reference.csv', 'folder/**/candidate.csv']
    expect((await runCli(await clone(remote), words, '', keys)).code).toBe(1)
    expect(
      (
        await runCli(
          await clone(remote),
          ['check', 'folder/deep/reference.csv', 'git:HEAD:folder/*/fixed.csv'],
          '',
          keys,
        )
      ).code,
    ).toBe(0)
  })

  test('is read from the cache where there is one', async () => {
    rmSync(join(project, 'data.csv'))
    const { code, err, out } = await runCli(project, ['check', 'git:HEAD~1:data.csv', 'data.csv.dvc'])
    expect(code, out + err).toBe(1)
  })

  test('that no remote has says which command fetches it', async () => {
    const there = await clone('disk')
    await runProgram(
      there,
      [found?.dvc ?? '', 'remote', 'modify', '--local', 'disk', 'url', join(folder, 'empty'), '--quiet'],
      { HOME: folder },
    )
    const { code, out, err } = await runCli(there, ['check', 'folder/deep/reference.csv', 'data.csv'])
    expect(code).toBe(2)
    expect(out + err).toContain('dvc pull data.csv')
  })
})

describe.skipIf(found === undefined)('[dvc] an experiment that DVC has run', () => {
  const { folder, remove } = folderFor('dvc-experiment')
  const project = join(folder, 'project')
  const run = (...words: string[]) => runProgram(project, words, { HOME: folder })
  const dvc = (...words: string[]) => run(found?.dvc ?? '', ...words, '--quiet')
  let clone = ''

  beforeAll(async () => {
    mkdirSync(project)
    writeFileSync(join(project, 'params.yaml'), 'accuracy: 0.8\n')
    writeFileSync(join(project, 'dvc.yaml'), training)
    writeFileSync(join(project, 'tidegate.yml'), policy)
    await run('git', 'init', '--quiet', '--initial-branch=main')
    await dvc('init')
    await dvc('remote', 'add', '--default', 'disk', join(folder, 'store'))
    await dvc('repro')
    await run('git', 'add', '--all')
    await run('git', 'commit', '--quiet', '--message=first')
    await run('git', 'clone', '--quiet', '--bare', project, join(folder, 'origin.git'))
    await run('git', 'remote', 'add', 'origin', join(folder, 'origin.git'))
    await dvc('exp', 'run', '--name', 'worse', '--set-param', 'accuracy=0.5')
    await dvc('exp', 'push', 'origin', 'worse')
    await dvc('push', '--all-commits')
    clone = join(folder, 'clone')
    await run('git', 'clone', '--quiet', join(folder, 'origin.git'), clone)
  })
  afterAll(remove)

  async function expectHeldBack(place: string, ref: string, file: string): Promise<void> {
    const words = ['check', '--policy', 'tidegate.yml', `git:HEAD:${file}`, `git:${ref}:${file}`]
    const { code, out, err } = await runCli(place, words)
    expect(out + err).toMatch(/^Held back: accuracy is 50\.0\s%, was 80\.0\s%/)
    expect(code).toBe(1)
  }

  test.each(['metrics.yaml', 'kept.yaml'])('is read by its ref and its commit: %s', async file => {
    const listed = await run(
      'git',
      'for-each-ref',
      '--format=%(refname) %(objectname)',
      'refs/exps/*/*/worse',
    )
    const names = listed.trim().split(' ')
    expect(names).toHaveLength(2)
    for (const name of names) await expectHeldBack(project, name, file)
  })

  test.each(['metrics.yaml', 'kept.yaml'])('and pushed is fetched into a clone: %s', async file => {
    const listed = await runProgram(clone, ['git', 'ls-remote', 'origin', 'refs/exps/*/worse'])
    const [id = '', ref = ''] = listed.trim().split('\t')
    for (const name of [ref, id]) await expectHeldBack(clone, name, file)
  })
})

/** Trains nothing: its numbers are its parameters, of which one file stays in git and one in DVC's cache. */
const training = `stages:
  train:
    cmd: cp params.yaml metrics.yaml && cp params.yaml kept.yaml
    params: [accuracy]
    metrics:
      - metrics.yaml: { cache: false }
      - kept.yaml
`

const policy = `version: 1
gates:
  metrics: { measure: accuracy, fail: below reference - 1pp }
`
