import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { gitIn } from '../../../src/sources/git.js'
import { locate } from '../../../src/sources/locate.js'
import type { Access } from '../../../src/sources/source.js'
import { textHere } from '../../../src/sources/text-here.js'
import { type LfsServer, startLfs } from '../../standin/lfs.js'
import { startWeb, webOf } from '../../standin/web.js'
import { commitAll, freshFolder, git, newRepository, write } from '../repository.js'

const content = 'a,b\n1,2\n'
const sha256 = createHash('sha256').update(content).digest('hex')
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.length}\n`
const cached = `lfs/objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

async function server(): Promise<LfsServer> {
  const started = await startLfs()
  started.objects.set(sha256, Buffer.from(content))
  onTestFinished(() => started.stop())
  return started
}

/** A clone whose x.csv is a pointer. */
function clone(settings: Record<string, string>, files: Record<string, string> = {}): Access {
  const workspace = newRepository()
  commitAll(workspace, { 'x.csv': pointer, ...files })
  for (const [key, value] of Object.entries(settings)) git(workspace, 'config', key, value)
  return {
    workspace,
    scratch: freshFolder(),
    git: gitIn(workspace),
    web: webOf({ allowHosts: [] }),
    configuration: path => textHere(workspace, path),
  }
}

async function read(spelling: string, access: Access): Promise<string> {
  const found = await locate(spelling, access)
  if ('absent' in found) throw new Error('absent')
  return found.files.map(file => `${file.name}: ${readFileSync(file.path, 'utf8')}`).join('')
}

const expected = `x.csv: ${content}`

describe('the content behind a pointer', () => {
  test.each(['x.csv', '*.csv', 'git:main:x.csv', 'git:main:*.csv'])(
    '%s comes from the server of lfs.url',
    async spelling => {
      const { url, seen } = await server()
      expect(await read(spelling, clone({ 'lfs.url': url }))).toBe(expected)
      expect(seen.map(each => each.url)).toEqual(['/repo.git/info/lfs/objects/batch', `/store/${sha256}`])
    },
  )

  test('comes from the server beside the remote', async () => {
    const { url, seen } = await server()
    const remote = url.replace('/info/lfs', '')
    expect(await read('x.csv', clone({ 'remote.origin.url': remote }))).toBe(expected)
    expect(await read('x.csv', clone({ 'remote.origin.url': remote.replace('.git', '') }))).toBe(expected)
    expect(seen[2]?.url).toBe('/repo.git/info/lfs/objects/batch')
  })

  /** Stands for ssh: notes how it was called and says what a server would. */
  function sshThatSays(answer: string, access: Access): { access: Access; called: () => string[] } {
    const folder = freshFolder()
    write(folder, {
      'ssh.sh': `printf '%s\\n' "$@" > '${folder}/called'\ncat '${folder}/answer'\n`,
      answer,
      called: '',
    })
    const environment = { ...process.env, GIT_SSH_COMMAND: `sh '${folder}/ssh.sh'` }
    return {
      access: { ...access, web: webOf({ allowHosts: [] }, { environment }) },
      called: () => readFileSync(join(folder, 'called'), 'utf8').trim().split('\n'),
    }
  }

  test('comes from the server that a remote names by ssh, with what it gives to be shown', async () => {
    const { url, seen } = await server()
    const answer = JSON.stringify({
      href: url,
      header: { Authorization: 'RemoteAuth canary' },
      expires_in: 60,
    })
    const remote = "ssh://git@lfs.example:2222/acme/it's.git"
    const { access, called } = sshThatSays(answer, clone({ 'remote.origin.url': remote }))
    expect(await read('x.csv', access)).toBe(expected)
    expect(called()).toEqual([
      '-p',
      '2222',
      'git@lfs.example',
      "git-lfs-authenticate '/acme/it'\\''s.git' download",
    ])
    expect(seen[0]?.authorization).toBe('RemoteAuth canary')
  })

  test.each(['', 'Permission denied', '{"href": "file:///etc/passwd"}', '[]'])(
    'is asked for by https where ssh says %j',
    async answer => {
      const { access } = sshThatSays(answer, clone({ 'remote.origin.url': 'git@lfs.invalid:acme/loans.git' }))
      await expect(read('x.csv', access)).rejects.toThrow(
        'https://lfs.invalid/acme/loans.git/info/lfs/objects/batch cannot be reached',
      )
    },
  )

  test('comes from the server of .lfsconfig, of the version that holds', async () => {
    const { url } = await server()
    const here = clone({}, { '.lfsconfig': `[lfs]\n\turl = ${url}\n` })
    expect(await read('x.csv', here)).toBe(expected)
    const trusted = { ...here, scratch: freshFolder(), configuration: async () => undefined }
    await expect(read('x.csv', trusted)).rejects.toThrow('no remote is known')
  })

  test('comes from a remote that is a folder', async () => {
    const remote = freshFolder()
    write(remote, { [cached]: content })
    expect(await read('x.csv', clone({ 'remote.origin.url': remote }))).toBe(expected)
    expect(await read('x.csv', clone({ 'remote.origin.url': `file://${remote}` }))).toBe(expected)
    await expect(read('x.csv', clone({ 'remote.origin.url': freshFolder() }))).rejects.toThrow(
      'does not have it',
    )
  })

  test('is fetched once for both sides', async () => {
    const { url, seen } = await server()
    const here = clone({ 'lfs.url': url })
    await read('x.csv', here)
    await read('git:main:x.csv', here)
    expect(seen).toHaveLength(2)
  })

  test('in the store of the clone is used where it is whole, and not where it is damaged', async () => {
    const { url, seen } = await server()
    const here = clone({ 'lfs.url': url })
    write(here.workspace, { [join('.git', cached)]: 'a,b\n9,9\n' })
    expect(await read('x.csv', here)).toBe(expected)
    expect(seen).toHaveLength(2)
    const whole = clone({ 'lfs.storage': '../elsewhere' })
    write(whole.workspace, { [cached.replace('lfs/', 'elsewhere/')]: content })
    expect(await read('x.csv', whole)).toBe(expected)
  })
})

describe('credentials', () => {
  test.each([
    [
      'http.extraheader, as actions/checkout leaves it',
      (url: string) => ({ [`http.${new URL(url).origin}/.extraheader`]: 'AUTHORIZATION: basic canary' }),
      'basic canary',
      {},
    ],
    ['a password in the address', () => ({}), `Basic ${btoa('ada:canary')}`, {}],
    [
      'a credential helper',
      () => ({ 'credential.helper': '!f() { echo username=ada; echo password=canary; }; f' }),
      `Basic ${btoa('ada:canary')}`,
      {},
    ],
    [
      'the token of the run, at its own server',
      () => ({}),
      `Basic ${btoa('x-access-token:canary')}`,
      { GITHUB_TOKEN: 'canary' },
    ],
  ] as const)('are %s', async (what, settings, password, environment) => {
    const lfs = await server()
    lfs.password = password
    const url = what.startsWith('a password') ? lfs.url.replace('//', '//ada:canary@') : lfs.url
    const here = clone({ 'lfs.url': url, ...settings(url) })
    const web = webOf(
      { allowHosts: [] },
      { environment: { ...environment, GITHUB_SERVER_URL: new URL(url).origin } },
    )
    expect(await read('x.csv', { ...here, web })).toBe(expected)
  })

  test('that are refused are not told', async () => {
    const lfs = await server()
    lfs.password = 'other'
    const here = clone({
      'lfs.url': lfs.url.replace('//', '//ada:canary@'),
      'http.extraheader': 'AUTHORIZATION: basic canary',
      'credential.helper': '!f() { echo username=ada; echo password=canary; }; f',
    })
    const told = await read('x.csv', here).catch(error => `${error.message} ${error.fix}`)
    expect(told).toMatch(
      /^x.csv is a Git LFS pointer, and its content could not be fetched: the Git LFS server at 127.0.0.1:\d+ refuses it/,
    )
    expect(told).toContain('git lfs pull -I x.csv')
    expect(told).not.toContain('canary')
  })

  test('of the server go nowhere else', async () => {
    const store = await startWeb((_, response) => response.end(content))
    const lfs = await startWeb((_, response) =>
      response.end(
        JSON.stringify({
          objects: [
            { oid: sha256, actions: { download: { href: `${store.url}/x`, header: { 'X-Signed': 'yes' } } } },
          ],
        }),
      ),
    )
    const here = clone({ 'lfs.url': lfs.url, 'http.extraheader': 'AUTHORIZATION: basic canary' })
    expect(await read('x.csv', here)).toBe(expected)
    expect(lfs.seen[0]?.headers.authorization).toBe('basic canary')
    expect(store.seen[0]?.headers).toMatchObject({ 'x-signed': 'yes' })
    expect(store.seen[0]?.headers.authorization).toBeUndefined()
  })
})

describe('a pointer is refused with the command that pulls it, where', () => {
  test('the server does not have the object', async () => {
    const lfs = await server()
    lfs.objects.clear()
    await expect(read('x.csv', clone({ 'lfs.url': lfs.url }))).rejects.toMatchObject({
      message: expect.stringContaining('does not give it'),
      fix: expect.stringMatching(/^Run `git lfs pull -I x.csv` first/),
    })
  })

  test('the server gives something else', async () => {
    const lfs = await server()
    lfs.objects.set(sha256, Buffer.from('a,b\n9,9\n'))
    await expect(read('x.csv', clone({ 'lfs.url': lfs.url }))).rejects.toThrow('digest')
  })

  test.each(['', 'not json', '{}', '{"objects":[{"actions":{"download":{"href":5}}}]}', 'null', '<html>'])(
    'the server answers %j',
    async answer => {
      const { url } = await startWeb((_, response) => response.end(answer))
      await expect(read('x.csv', clone({ 'lfs.url': url }))).rejects.toThrow('does not give it')
    },
  )

  test('the server sends to a private network of another', async () => {
    const actions = { download: { href: 'https://10.0.0.1/x' } }
    const { url } = await startWeb((_, response) => response.end(JSON.stringify({ objects: [{ actions }] })))
    await expect(read('x.csv', clone({ 'lfs.url': url }))).rejects.toThrow('private network')
  })

  test('there is no server', async () => {
    await expect(read('x.csv', clone({ 'lfs.url': 'http://127.0.0.1:1/lfs' }))).rejects.toThrow(
      'nobody listens',
    )
    await expect(read('x.csv', clone({}))).rejects.toThrow('no remote is known')
  })
})
