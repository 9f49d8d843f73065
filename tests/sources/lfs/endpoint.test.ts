import { expect, test } from 'vitest'
import { gitProcess } from '../../../src/sources/git-process.js'
import { lfsEndpoint } from '../../../src/sources/lfs/endpoint.js'
import { sshRemote } from '../../../src/sources/lfs/ssh.js'
import { git, newRepository } from '../repository.js'

test.each([
  ['https://github.com/acme/loans', 'https://github.com/acme/loans.git/info/lfs'],
  ['https://github.com/acme/loans.git', 'https://github.com/acme/loans.git/info/lfs'],
  ['git@github.com:acme/loans.git', 'https://github.com/acme/loans.git/info/lfs'],
  ['ssh://git@github.com/acme/loans', 'https://github.com/acme/loans.git/info/lfs'],
  ['ssh://git@ghe.example:2222/acme/loans.git/', 'https://ghe.example/acme/loans.git/info/lfs'],
  ['http://ghe.example:8080/acme/loans', 'http://ghe.example:8080/acme/loans.git/info/lfs'],
])('the server beside %s is %s', async (remote, server) => {
  const folder = newRepository()
  git(folder, 'remote', 'add', 'upstream', remote)
  const found = await lfsEndpoint(gitProcess(folder, 'checked'), undefined)
  expect(found).toMatchObject({ server: new URL(server) })
  expect(found && 'ssh' in found).toBe(!remote.startsWith('http'))
})

test.each([
  ['git@github.com:acme/loans.git', { destination: 'git@github.com', path: 'acme/loans.git' }],
  ['ssh://git@ghe.example:2222/acme/x', { destination: 'git@ghe.example', port: '2222', path: '/acme/x' }],
  ['ssh://ghe.example/~ada/x', { destination: 'ghe.example', path: '/~ada/x' }],
  ['https://github.com/acme/loans', undefined],
  ['/srv/git/loans.git', undefined],
  ['ssh://-oProxyCommand=touch x/y', undefined],
  ['ssh://-oProxyCommand=touch/y', undefined],
  ['-oProxyCommand=touch@host:y', undefined],
  ['git@-oProxyCommand=touch:y', undefined],
  ['C:\\data\\x', undefined],
])('%s by ssh is %j', (address, remote) => {
  expect(sshRemote(address)).toEqual(remote)
})

test('what this clone says wins over .lfsconfig, which wins over the remote', async () => {
  const folder = newRepository()
  const run = gitProcess(folder, 'checked')
  git(folder, 'remote', 'add', 'origin', 'https://github.com/acme/loans')
  const file = '[lfs]\nurl = https://lfs.example/file\n'
  expect(await lfsEndpoint(run, file)).toEqual({ server: new URL('https://lfs.example/file') })
  expect(await lfsEndpoint(run, '[remote "origin"]\nlfsurl = https://lfs.example/remote\n')).toEqual({
    server: new URL('https://lfs.example/remote'),
  })
  expect(await lfsEndpoint(run, '[core]\n')).toMatchObject({ server: { hostname: 'github.com' } })
  git(folder, 'config', 'lfs.url', 'https://lfs.example/own')
  expect(await lfsEndpoint(run, file)).toEqual({ server: new URL('https://lfs.example/own') })
})

test('an address that is no server is none', async () => {
  const folder = newRepository()
  const run = gitProcess(folder, 'checked')
  expect(await lfsEndpoint(run, undefined)).toBeUndefined()
  expect(await lfsEndpoint(run, '[lfs]\nurl = ftp://lfs.example/x\n')).toBeUndefined()
})
