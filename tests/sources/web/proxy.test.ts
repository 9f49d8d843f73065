import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { CannotJudge } from '../../../src/sources/source.js'
import { download } from '../../../src/sources/web/download.js'
import { proxyFor } from '../../../src/sources/web/proxy.js'
import type { Web } from '../../../src/sources/web/web.js'
import { startProxy } from '../../standin/proxy.js'
import { selfSigned } from '../../standin/trino.js'
import { startWeb, webOf } from '../../standin/web.js'
import { freshFolder } from '../repository.js'

const csv = 'a,b\n1,2\n'
const secret = 'canary-81'

async function fetch(url: string, web: Web): Promise<string> {
  const path = join(freshFolder(), 'x')
  await download({ url: new URL(url) }, path, web)
  return readFileSync(path, 'utf8')
}

async function refusal(url: string, web: Web): Promise<string> {
  const error: unknown = await fetch(url, web).catch(thrown => thrown)
  if (!(error instanceof CannotJudge)) throw error
  expect(`${error.message} ${error.fix}`).not.toContain(secret)
  return `${error.message} ${error.fix}`
}

const throughProxy = (host: string, rest: Record<string, string> = {}) => ({
  HTTP_PROXY: `http://ada:${secret}@${host}`,
  HTTPS_PROXY: `http://ada:${secret}@${host}`,
  ...rest,
})

/** Answers with whom the request is for and what credentials it has. */
async function startSecure(): Promise<number> {
  const server = createServer(selfSigned, ({ headers }, response) =>
    response.end(`${headers.host} ${headers.authorization} ${headers['proxy-authorization'] ?? 'none'}`),
  )
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => new Promise(done => server.close(() => done())))
  return (server.address() as AddressInfo).port
}

describe('a proxy of the environment', () => {
  test('is asked for an address by http, and shown its password', async () => {
    const server = await startWeb((_, response) => response.end(csv))
    const proxy = await startProxy(server.port)
    const web = webOf({ allowHosts: ['data.corp'] }, { environment: throughProxy(proxy.host) })
    expect(await fetch('http://u:p@data.corp:81/x.csv?sig=1', web)).toBe(csv)
    expect(proxy.seen).toEqual([{ asked: 'GET http://data.corp:81/x.csv?sig=1', who: `ada:${secret}` }])
    expect(server.seen[0]?.headers).toMatchObject({ host: 'data.corp:81', authorization: 'Basic dTpw' })
  })

  test('passes https on unread, by the name of the host', async () => {
    const proxy = await startProxy(await startSecure())
    const web = webOf({}, { environment: throughProxy(proxy.host) })
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await fetch('https://u:p@data.example.org/x.csv', web)).toBe('data.example.org Basic dTpw none')
    expect(proxy.seen).toEqual([{ asked: 'CONNECT data.example.org:443', who: `ada:${secret}` }])
  })

  test('does not vouch for the host: a certificate of its own is not trusted', async () => {
    const proxy = await startProxy(await startSecure())
    const web = webOf({}, { environment: throughProxy(proxy.host) })
    expect(await refusal('https://data.example.org/x.csv', web)).toMatch(/cannot be trusted/)
  })

  test.each([
    [407, /^https:\/\/data\.example\.org\/x\.csv is not reached: the proxy 127\.0\.0\.1:\d+ refuses \(407\)/],
    [403, /refuses \(403\) Check that the proxy lets this host through/],
  ])('that answers %i is said to refuse', async (status, message) => {
    const proxy = await startProxy(1, status)
    const environment = throughProxy(proxy.host)
    expect(await refusal('https://data.example.org/x.csv?sig=1', webOf({}, { environment }))).toMatch(message)
  })

  test('that is not there is named, not the host behind it', async () => {
    const web = webOf({ allowHosts: ['data.corp'] }, { environment: throughProxy('127.0.0.1:1') })
    for (const url of ['https://data.example.org/x.csv', 'http://data.corp/x.csv'])
      expect(await refusal(url, web)).toMatch(/^the proxy 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/)
  })

  test.each([
    ['https://metadata.google.internal/x', {}],
    ['https://intranet/x', {}],
    ['https://data.example.org/x', { 'data.example.org': '10.0.0.7' }],
    ['https://169.254.169.254/x', {}],
  ])('is not asked for %s, which leads inside', async (url, names: Record<string, string>) => {
    const proxy = await startProxy(1)
    const web = webOf({}, { names, environment: throughProxy(proxy.host) })
    expect(await refusal(url, web)).toContain('is on a private network')
    expect(proxy.seen).toEqual([])
  })

  test('that speaks no HTTP is refused by the name of its variable', async () => {
    const web = webOf({}, { environment: { https_proxy: `socks5://ada:${secret}@127.0.0.1:1` } })
    expect(await refusal('https://data.example.org/x', web)).toMatch(/^HTTPS_PROXY does not name a proxy/)
  })
})

describe('which proxy', () => {
  const found = (url: string, environment: Record<string, string>) =>
    proxyFor(new URL(url), environment)?.url.host

  test('goes by the scheme, small letters first, with a scheme of its own or without', () => {
    const both = { HTTPS_PROXY: 'a.corp:1', https_proxy: 'http://b.corp:2/', HTTP_PROXY: 'https://c.corp' }
    expect(found('https://x.org/', both)).toBe('b.corp:2')
    expect(found('http://x.org/', both)).toBe('c.corp')
    expect(found('https://x.org/', { HTTPS_PROXY: 'a.corp:1' })).toBe('a.corp:1')
    expect(found('https://x.org/', { HTTP_PROXY: 'a.corp:1' })).toBeUndefined()
  })

  test.each(['https://localhost/', 'https://127.0.0.1:8/', 'https://[::1]/'])('is none for %s', url => {
    expect(found(url, { HTTPS_PROXY: 'a.corp:1' })).toBeUndefined()
  })

  test.each([
    ['*', true],
    ['x.org', true],
    ['.org', true],
    ['*.org', true],
    ['a.com, X.ORG', true],
    ['x.org:443', true],
    ['x.org:444', false],
    ['y.org', false],
    ['ax.org', false],
    ['x', false],
    ['', false],
  ])('is none for x.org where NO_PROXY is "%s": %s', (exceptions, isDirect) => {
    const environment = { HTTPS_PROXY: 'a.corp:1', NO_PROXY: exceptions }
    expect(found('https://x.org/', environment) === undefined).toBe(isDirect)
    expect(found('https://sub.x.org/', environment) === undefined).toBe(isDirect)
  })

  test.each([
    ['10.1.2.3', true],
    ['10.0.0.0/8', true],
    ['10.1.2.3:443', true],
    ['10.0.0.0/99', false],
    ['11.0.0.0/8', false],
    ['fe80::/10', false],
  ])('is none for 10.1.2.3 where NO_PROXY is "%s": %s', (exceptions, isDirect) => {
    const environment = { HTTPS_PROXY: 'a.corp:1', no_proxy: exceptions }
    expect(found('https://10.1.2.3/', environment) === undefined).toBe(isDirect)
  })
})
