import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CannotJudge } from '../../../src/sources/source.js'
import { download } from '../../../src/sources/web/download.js'
import type { Web, WebBounds } from '../../../src/sources/web/web.js'
import { startWeb, webOf } from '../../standin/web.js'
import { freshFolder } from '../repository.js'

const csv = 'a,b\n1,2\n'
const digest = createHash('sha256').update(csv).digest('hex')

/** Fetches into a folder that must be empty again where that fails. */
async function fetch(url: string, web: Web, expected = {}, headers = {}): Promise<string> {
  const folder = freshFolder()
  try {
    await download({ url: new URL(url), headers }, join(folder, 'x'), web, () => expected)
  } catch (error) {
    expect(readdirSync(folder)).toEqual([])
    if (!(error instanceof CannotJudge)) throw error
    expect(error.fix).toMatch(/\.$/)
    throw error
  }
  return readFileSync(join(folder, 'x'), 'utf8')
}

function answers(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
) {
  response.writeHead(status, headers).end(body)
}

const plain = (_: unknown, response: ServerResponse) =>
  answers(response, 200, { 'content-length': String(csv.length) }, csv)

describe('a file of a server', () => {
  test('comes whole, with its digest', async () => {
    const { url, seen } = await startWeb(plain)
    expect(await fetch(`${url}/x.csv?sig=1`, webOf(), { sha256: digest.toUpperCase(), bytes: 8 })).toBe(csv)
    expect(seen).toMatchObject([
      { method: 'GET', url: '/x.csv?sig=1', headers: { 'accept-encoding': 'identity' } },
    ])
  })

  test('may come in chunks', async () => {
    const { url } = await startWeb((_, response) => {
      response.write(csv.slice(0, 3))
      response.end(csv.slice(3))
    })
    expect(await fetch(url, webOf())).toBe(csv)
  })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('may come compressed as %s, and is what was compressed', async (encoding, pack) => {
    const { url } = await startWeb((_, response) =>
      answers(response, 200, { 'content-encoding': encoding }, pack(csv)),
    )
    expect(await fetch(url, webOf(), { sha256: digest })).toBe(csv)
  })

  test('with another digest or length is refused', async () => {
    const { url } = await startWeb(plain)
    await expect(fetch(url, webOf(), { sha256: '0'.repeat(64) })).rejects.toMatchObject({
      message: expect.stringContaining(
        `is not the file that its digest names: sha256 is ${digest}, not ${'0'.repeat(64)}`,
      ),
      fix: expect.stringContaining(`its new digest is sha256=${digest}.`),
    })
    await expect(fetch(url, webOf(), { md5: '0'.repeat(32) })).rejects.toThrow('md5 is')
    await expect(fetch(url, webOf(), { bytes: 9 })).rejects.toThrow('has 8 bytes, not 9')
  })

  test.each([
    [401, 'was refused (401)'],
    [403, 'was refused (403)'],
    [404, 'is not there (404)'],
    [410, 'is not there (410)'],
    [418, 'was answered with status 418'],
    [500, 'was answered with status 500'],
    [204, 'was answered with status 204'],
  ])('answered with %i is refused', async (status, words) => {
    const { url } = await startWeb((_, response) => response.writeHead(status).end())
    await expect(fetch(`${url}/x.csv`, webOf())).rejects.toThrow(`${url}/x.csv ${words}`)
  })

  test.each([
    '<!DOCTYPE html><html>',
    '  \n<html lang="en">',
    '\ufeff<!doctype HTML>',
    '<!-- sign in --><html>',
  ])('answered with the page %j is refused, with what to name instead', async page => {
    const { url } = await startWeb((_, response) => response.end(page))
    await expect(fetch(url, webOf())).rejects.toMatchObject({
      message: expect.stringContaining('was answered with a web page (HTML), not with data'),
      fix: expect.stringContaining('signed URL'),
    })
  })

  test('of data is read whatever the type says', async () => {
    const { url } = await startWeb((_, response) =>
      answers(response, 200, { 'content-type': 'text/html' }, csv),
    )
    expect(await fetch(url, webOf())).toBe(csv)
  })
})

describe('a transfer that is cut', () => {
  test.each([
    [
      'before it has the length that was said',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write(csv, () => response.destroy())
      },
    ],
    [
      'in the middle of chunks',
      (response: ServerResponse) => {
        response.write(csv, () => response.destroy())
      },
    ],
    [
      'in the middle of a compressed file',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end(gzipSync(csv.repeat(1000)).subarray(0, 40))
      },
    ],
    ['before it is answered', (response: ServerResponse) => response.destroy()],
  ])('%s is tried three times and refused', async (_, cut) => {
    const { url, seen } = await startWeb((_, response) => void cut(response))
    const web = webOf()
    await expect(fetch(url, web)).rejects.toThrow('was cut off before it was whole')
    expect(seen).toHaveLength(3)
    expect(web.pauses).toEqual([500, 2000])
  })

  test('once is made up for', async () => {
    let count = 0
    const { url } = await startWeb((request, response) => {
      if (++count === 1)
        response.writeHead(200, { 'content-length': '100' }).write(csv, () => response.destroy())
      else if (count === 2) response.writeHead(503).end()
      else plain(request, response)
    })
    expect(await fetch(url, webOf())).toBe(csv)
  })

  test('could not be told without a length, so that is refused but for a known digest', async () => {
    const { url } = await startWeb((_, response) => {
      response.socket?.end(`HTTP/1.0 200 OK\r\n\r\n${csv.slice(0, 4)}`)
    })
    await expect(fetch(url, webOf())).rejects.toMatchObject({ fix: expect.stringContaining('#sha256=') })
    await expect(fetch(url, webOf(), { sha256: digest })).rejects.toThrow(
      'is not the file that its digest names',
    )
  })
})

async function trickle(response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    response.write('a')
    await pause(20)
  }
}

const slow: [string, Partial<WebBounds>, (response: ServerResponse) => void, string, string][] = [
  ['that is silent', { idleSeconds: 0.1 }, () => {}, 'nothing more within 0.1 s', 'idle-seconds: 0.2'],
  [
    'that stops in the middle',
    { idleSeconds: 0.1 },
    (response: ServerResponse) => void response.write('a'),
    'nothing more within 0.1 s',
    'idle-seconds',
  ],
  ['that trickles', { totalSeconds: 0.3 }, trickle, 'not the whole file within 0.3 s', 'total-seconds'],
]

describe('bounds', () => {
  test('a file that says it is too big is refused before it comes, with the key that allows it', async () => {
    const { url } = await startWeb((_, response) => {
      response.writeHead(200, { 'content-length': '9' })
      response.write('a')
    })
    await expect(fetch(url, webOf({ maxBytes: 8 }))).rejects.toMatchObject({
      message: expect.stringContaining('has more than 8 bytes'),
      fix: expect.stringContaining('sources: { max-bytes:'),
    })
  })

  test('a file that turns out too big is refused as soon as it is', async () => {
    const { url } = await startWeb((_, response) => {
      for (let i = 0; i < 5; i++) response.write('a'.repeat(10))
    })
    await expect(fetch(url, webOf({ maxBytes: 30 }))).rejects.toThrow('has more than 30 bytes')
  })

  test('a compressed transfer that unpacks to too much is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(70 * 2 ** 20))
    const { url } = await startWeb((_, response) =>
      answers(response, 200, { 'content-encoding': 'gzip' }, bomb),
    )
    await expect(fetch(url, webOf())).rejects.toThrow('unpacks to more than 300 times its size')
    await expect(fetch(url, webOf({ maxBytes: 1000_000 }))).rejects.toThrow('has more than 1000000 bytes')
  })

  test.each(slow)(
    'a host %s is given up, with the key that waits longer',
    async (_, bounds, answer, words, key) => {
      const { url } = await startWeb((_, response) => void answer(response))
      await expect(fetch(url, webOf(bounds))).rejects.toMatchObject({
        message: expect.stringContaining(words),
        fix: expect.stringContaining(key),
      })
    },
  )
})

describe('an address', () => {
  test('nobody listens at is unreachable', async () => {
    await expect(fetch('http://127.0.0.1:1/x.csv', webOf())).rejects.toThrow(
      'http://127.0.0.1:1/x.csv cannot be reached: nobody listens there (ECONNREFUSED)',
    )
  })

  test('that does not exist is unreachable', async () => {
    await expect(fetch('https://nowhere.example/x.csv', webOf())).rejects.toThrow('no such host (ENOTFOUND)')
  })

  test.each([
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://10.0.0.1/x',
    'https://0x7f.1/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://169.254.169.254/latest/meta-data/',
    'https://metadata.google.internal/x',
    'https://inside.example/x',
    'https://mixed.example/x',
  ])('%s of a private network is refused, with the key that allows it', async url => {
    const names = {
      localhost: '127.0.0.1',
      'metadata.google.internal': '169.254.169.254',
      'inside.example': '10.0.0.1',
      'mixed.example': 'fd00::1,192.168.0.1',
    }
    await expect(fetch(url, webOf({ allowHosts: [] }, { names }))).rejects.toMatchObject({
      message: expect.stringContaining('is on a private network or gives out credentials'),
      fix: expect.stringContaining('allow-hosts'),
    })
  })

  test('of several is connected to only where it may be', async () => {
    const { port } = await startWeb(plain)
    const names = { 'two.example': '10.255.255.1,127.0.0.1' }
    const web = webOf({ allowHosts: ['127.0.0.1', 'other.example'] }, { names })
    await expect(fetch(`http://two.example:${port}/`, web)).rejects.toThrow('is not https')
    const named = webOf(
      { allowHosts: ['two.example'] },
      { names: { 'two.example': '169.254.169.254,127.0.0.1' } },
    )
    expect(await fetch(`http://two.example:${port}/`, named)).toBe(csv)
  })

  test.each(['http://example.org/x', 'http://8.8.8.8/x'])('%s is not https and refused', async url => {
    await expect(fetch(url, webOf())).rejects.toThrow('is not https, so anybody on the way could change it')
  })
})

describe('a redirect', () => {
  test('is followed', async () => {
    const { url } = await startWeb((request, response) =>
      request.url === '/x' ? response.writeHead(302, { location: '/y' }).end() : plain(request, response),
    )
    expect(await fetch(`${url}/x`, webOf())).toBe(csv)
  })

  test('to another host carries no header and no password there', async () => {
    const other = await startWeb(plain)
    const first = await startWeb((_, response) => response.writeHead(307, { location: other.url }).end())
    const web = webOf()
    const secret = { authorization: 'Bearer canary', 'x-secret': 'canary', cookie: 'canary' }
    expect(await fetch(first.url, web, {}, secret)).toBe(csv)
    expect(await fetch(first.url.replace('//', '//ada:canary@'), web)).toBe(csv)
    expect(JSON.stringify(first.seen.map(each => each.headers))).toContain('Bearer canary')
    expect(first.seen[1]?.headers.authorization).toBe(`Basic ${btoa('ada:canary')}`)
    expect(JSON.stringify(other.seen.map(each => each.headers))).not.toMatch(/canary|Basic/)
  })

  test.each([
    ['https://10.0.0.1/x', 'private network'],
    ['https://169.254.169.254/', 'private network'],
    ['http://example.org/x', 'is not https'],
    ['ftp://example.org/x', 'away from https'],
    ['file:///etc/passwd', 'away from https'],
    ['http://[', 'to nowhere'],
  ])('to %s is refused', async (location, words) => {
    const { url } = await startWeb((_, response) => response.writeHead(302, { location }).end())
    await expect(fetch(url, webOf())).rejects.toThrow(words)
  })

  test('in a circle, or to nowhere, is refused', async () => {
    const circle = await startWeb((_, response) => response.writeHead(302, { location: '/' }).end())
    await expect(fetch(circle.url, webOf())).rejects.toThrow('redirects more than 5 times')
    const nowhere = await startWeb((_, response) => response.writeHead(302).end())
    await expect(fetch(nowhere.url, webOf())).rejects.toThrow('redirects to nowhere')
  })
})

test('no message tells a password, a signature or a header', async () => {
  const headers = { authorization: 'Bearer canary' }
  const places = [
    'http://ada:canary@127.0.0.1:1/x?sig=canary#canary',
    'https://ada:canary@10.0.0.1/x?sig=canary',
    'http://ada:canary@example.org/?sig=canary',
    'https://ada:canary@nowhere.example/?sig=canary',
  ]
  for (const status of [302, 401, 404, 500]) {
    const { url } = await startWeb((_, response) =>
      response.writeHead(status, { 'x-echo': 'canary' }).end('canary'),
    )
    places.push(`${url.replace('//', '//ada:canary@')}/?sig=canary`)
  }
  for (const place of places) {
    const told = await fetch(place, webOf(), {}, headers).catch(
      (error: CannotJudge) => `${error.message} ${error.fix}`,
    )
    expect(told).not.toContain('canary')
  }
})
