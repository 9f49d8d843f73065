import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { locate } from '../../../src/sources/locate.js'
import { askStore, storeOf } from '../../../src/sources/s3/store.js'
import { CannotJudge } from '../../../src/sources/source.js'
import type { Web } from '../../../src/sources/web/web.js'
import { startWeb, webOf } from '../../standin/web.js'
import { freshFolder } from '../repository.js'

const keys = {
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'canary',
  AWS_SESSION_TOKEN: 'session',
}

/** A store without signatures: those are tried against a real server in tests/services. */
async function bucketOf(objects: Readonly<Record<string, string>>, pageSize = 1000) {
  return startWeb((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://store')
    if (pathname === '/bucket') return listed(objects, searchParams, pageSize, response)
    const text = new Map(Object.entries(objects)).get(decodeURIComponent(pathname.replace('/bucket/', '')))
    if (text === undefined) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    const etag = `"${createHash('md5').update(text).digest('hex')}"`
    const { 'if-match': wanted } = request.headers
    if (wanted !== undefined && wanted !== etag) return void response.writeHead(412).end()
    response.writeHead(200, { etag, 'content-length': Buffer.byteLength(text) }).end(text)
  })
}

function listed(
  objects: Readonly<Record<string, string>>,
  query: URLSearchParams,
  size: number,
  response: ServerResponse,
): void {
  const start = Number(query.get('continuation-token') ?? 0)
  const found = Object.keys(objects).filter(key => key.startsWith(query.get('prefix') ?? ''))
  const page = found.slice(start, start + size).map(key => {
    const text = objects[key] ?? ''
    const etag = createHash('md5').update(text).digest('hex')
    return `<Contents><Key>${encodeURIComponent(key)}</Key><Size>${text.length}</Size><ETag>&quot;${etag}&quot;</ETag></Contents>`
  })
  const isMore = start + size < found.length
  const next = isMore ? `<NextContinuationToken>${start + size}</NextContinuationToken>` : ''
  response.end(
    `<?xml version="1.0"?><ListBucketResult xmlns="x"><IsTruncated>${isMore}</IsTruncated>${next}${page.join('')}</ListBucketResult>`,
  )
}

function webAt(url: string, bounds = {}): Web {
  return webOf({ allowHosts: [], ...bounds }, { environment: { ...keys, AWS_ENDPOINT_URL_S3: url } })
}

async function read(spelling: string, web: Web): Promise<[string, string][]> {
  const found = await locate(spelling, { workspace: freshFolder(), scratch: freshFolder(), web })
  if ('absent' in found) throw new Error('absent')
  return found.files.map(file => [file.name, readFileSync(file.path, 'utf8')])
}

describe('s3:', () => {
  const objects = {
    'data/b.csv': 'b',
    'data/a.csv': 'a',
    'data/Z.csv': 'Z',
    'data/deep/c.csv': 'c',
    'data/_SUCCESS': '',
    'data/deep/.x.crc': '',
    'data/deep/': '',
    'data/a b+c%#ü.csv': 'odd',
    'other/d.csv': 'd',
  }

  test.each([
    ['s3://bucket/data/a.csv', ['data/a.csv']],
    ['s3://bucket/data/a b+c%#ü.csv', ['data/a b+c%#ü.csv']],
    ['s3://bucket/data/?.csv', ['data/Z.csv', 'data/a.csv', 'data/b.csv']],
    ['s3://bucket/data/{b,a}.csv', ['data/a.csv', 'data/b.csv']],
    ['s3://bucket/data/**/?.csv', ['data/Z.csv', 'data/a.csv', 'data/b.csv', 'data/deep/c.csv']],
    ['s3://bucket/data/deep/', ['data/deep/c.csv']],
    ['s3://bucket/*/d.csv', ['other/d.csv']],
  ])('%s is read in name order, whatever the size of a page', async (spelling, names) => {
    for (const size of [1000, 2]) {
      const { url } = await bucketOf(objects, size)
      const found = await read(spelling, webAt(url))
      expect(found.map(([name]) => name)).toEqual(names)
      for (const [name, text] of found) expect(text).toBe(objects[name as keyof typeof objects])
    }
  })

  test('is asked for with the keys of the environment, which it alone sees', async () => {
    const { url, seen } = await bucketOf(objects)
    await read('s3://bucket/data/a.csv', webAt(url))
    expect(seen[0]?.headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/us-east-1\/s3\/aws4_request/,
      ),
      'x-amz-security-token': 'session',
    })
    expect(JSON.stringify(seen)).not.toContain('canary')
  })

  test('without keys is asked for as anybody may', async () => {
    const { url, seen } = await bucketOf(objects)
    await read('s3://bucket/data/a.csv', webOf({}, { environment: { AWS_ENDPOINT_URL: url } }))
    expect(seen[0]?.headers.authorization).toBeUndefined()
  })

  test('that is in another region is asked for there', async () => {
    const { url, seen } = await startWeb((request, response) => {
      if (request.headers.authorization?.includes('/eu-west-3/')) return void response.end('a')
      response.writeHead(301, { 'x-amz-bucket-region': 'eu-west-3' }).end()
    })
    expect(await read('s3://bucket/a.csv', webAt(url))).toEqual([['a.csv', 'a']])
    expect(seen).toHaveLength(2)
  })

  test.each([
    [403, 's3://bucket/a.csv was refused (403)', 's3:GetObject'],
    [404, 's3://bucket/a.csv is not there (404)', 'Check bucket and key'],
    [412, 'was replaced while it was read', 'Run again'],
    [400, 'was answered with status 400', 'AWS_REGION'],
    [503, 'was answered with status 503', 'run again later'],
    [307, 'was answered with status 307', 'AWS_ENDPOINT_URL'],
  ])('answered with %i is refused', async (status, words, fix) => {
    const { url } = await startWeb((_, response) =>
      response.writeHead(status, { location: 'https://example.org' }).end('canary'),
    )
    const refused = { message: expect.stringContaining(words), fix: expect.stringContaining(fix) }
    await expect(read('s3://bucket/a.csv', webAt(url))).rejects.toMatchObject(refused)
    const told = await read('s3://bucket/*.csv', webAt(url)).catch(
      (error: CannotJudge) => `${error.message} ${error.fix}`,
    )
    expect(told).toContain(fix)
    expect(told).not.toContain('canary')
  })

  test('whose content is not what its ETag or checksum says is refused', async () => {
    const other = createHash('md5').update('other').digest('hex')
    const { url } = await startWeb((_, response) => response.writeHead(200, { etag: `"${other}"` }).end('a'))
    await expect(read('s3://bucket/a.csv', webAt(url))).rejects.toThrow('digest')
    const sha = createHash('sha256').update('other').digest('base64')
    const summed = await startWeb((_, response) =>
      response.writeHead(200, { 'x-amz-checksum-sha256': sha }).end('a'),
    )
    await expect(read('s3://bucket/a.csv', webAt(summed.url))).rejects.toThrow('digest')
  })

  test('of several parts, or encrypted, has an ETag that is no digest', async () => {
    const other = createHash('md5').update('other').digest('hex')
    for (const headers of [
      { etag: `"${other}-2"` },
      { etag: `"${other}"`, 'x-amz-server-side-encryption': 'aws:kms' },
      { etag: `"${other}"`, 'x-amz-server-side-encryption-customer-algorithm': 'AES256' },
    ]) {
      const { url } = await startWeb((_, response) => response.writeHead(200, headers).end('a'))
      expect(await read('s3://bucket/a.csv', webAt(url))).toEqual([['a.csv', 'a']])
    }
  })

  test('with a digest is held to it', async () => {
    const { url } = await bucketOf(objects)
    const digest = createHash('sha256').update('a').digest('hex')
    expect(await read(`s3://bucket/data/a.csv#sha256=${digest}`, webAt(url))).toHaveLength(1)
    await expect(read(`s3://bucket/data/b.csv#sha256=${digest}`, webAt(url))).rejects.toThrow('digest')
    await expect(read(`s3://bucket/data/*.csv#sha256=${digest}`, webAt(url))).rejects.toThrow(
      'several objects',
    )
  })

  test('without a match, with too many, or a key that an address cannot hold is refused', async () => {
    const { url } = await bucketOf(objects)
    await expect(read('s3://bucket/nowhere/*.csv', webAt(url))).rejects.toThrow(
      'no object matches s3://bucket/nowhere/*.csv',
    )
    await expect(read('s3://bucket/data/*', webAt(url, { maxFiles: 2 }))).rejects.toMatchObject({
      message: expect.stringContaining('has more than 2 objects'),
      fix: expect.stringContaining('max-files'),
    })
    await expect(read('s3://bucket/../other/x.csv', webAt(url))).rejects.toThrow('a dot or two')
  })

  test.each([
    '',
    'no xml',
    '<html>',
    '<ListBucketResult><Contents><Key></Key></Contents></ListBucketResult>',
  ])('whose list is %j is refused', async text => {
    const { url } = await startWeb((_, response) => response.end(text))
    await expect(read('s3://bucket/*.csv', webAt(url))).rejects.toThrow('did not answer with a list')
  })

  test('whose list goes in a circle is refused', async () => {
    const { url } = await startWeb((_, response) =>
      response.end(
        '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>1</NextContinuationToken></ListBucketResult>',
      ),
    )
    await expect(read('s3://bucket/*.csv', webAt(url))).rejects.toThrow('did not answer with a list')
  })
})

describe('the store of the environment', () => {
  test.each([
    [{}, 'bucket', 'https://bucket.s3.us-east-1.amazonaws.com/a%20b/c.csv'],
    [{ AWS_REGION: 'eu-west-1' }, 'bucket', 'https://bucket.s3.eu-west-1.amazonaws.com/a%20b/c.csv'],
    [
      { AWS_DEFAULT_REGION: 'eu-west-1' },
      'my.bucket',
      'https://s3.eu-west-1.amazonaws.com/my.bucket/a%20b/c.csv',
    ],
    [
      { AWS_ENDPOINT_URL: 'https://minio.example:9000/s3/' },
      'bucket',
      'https://minio.example:9000/s3/bucket/a%20b/c.csv',
    ],
    [
      { AWS_ENDPOINT_URL: 'https://other.example', AWS_ENDPOINT_URL_S3: 'https://s3.example' },
      'bucket',
      'https://s3.example/bucket/a%20b/c.csv',
    ],
  ])('%j has %s at %s', async (environment, bucket, url) => {
    const { url: asked } = await askStore(storeOf({ environment }), { bucket, key: 'a b/c.csv' })
    expect(asked.href).toBe(url)
  })

  test.each([
    [{ AWS_ACCESS_KEY_ID: 'a' }, 'AWS_SECRET_ACCESS_KEY is not set'],
    [{ AWS_SECRET_ACCESS_KEY: 'canary' }, 'AWS_ACCESS_KEY_ID is not set'],
    [{ AWS_ENDPOINT_URL: 'canary' }, 'AWS_ENDPOINT_URL is not a URL'],
  ])('%j is refused by name', (environment, words) => {
    expect(() => storeOf({ environment })).toThrow(words)
    try {
      storeOf({ environment })
    } catch (error) {
      expect(error).toBeInstanceOf(CannotJudge)
      expect(String(error)).not.toContain('canary')
    }
  })
})
