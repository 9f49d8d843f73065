import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locate } from '../../src/sources/locate.js'
import { runCli, temporaryFolder } from '../cli/terminal.js'
import { webOf } from '../standin/web.js'
import { findDvc, findProgram, folderFor, runProgram } from './programs.js'
import { keys, startS3 } from './s3-server.js'

const versitygw = findProgram('versitygw')
const python = findDvc()?.python
const loans = resolve(import.meta.dirname, '../../fixtures/loans')

/** Puts a folder into the bucket by AWS's own client, big files in parts. */
const upload = `
import os, sys, botocore.session
client = botocore.session.get_session().create_client('s3', endpoint_url=sys.argv[1])
for folder, _, names in os.walk('up'):
    for name in names:
        path = os.path.join(folder, name)
        key = os.path.relpath(path, 'up')
        body = open(path, 'rb').read()
        if len(body) < 5 << 20:
            client.put_object(Bucket='bucket', Key=key, Body=body)
            continue
        id = client.create_multipart_upload(Bucket='bucket', Key=key)['UploadId']
        parts = []
        for number, start in enumerate(range(0, len(body), 5 << 20), 1):
            part = client.upload_part(Bucket='bucket', Key=key, UploadId=id, PartNumber=number, Body=body[start:start + (5 << 20)])
            parts.append({'ETag': part['ETag'], 'PartNumber': number})
        client.complete_multipart_upload(Bucket='bucket', Key=key, UploadId=id, MultipartUpload={'Parts': parts})
`

describe.skipIf(versitygw === undefined || python === undefined)('[s3] a real S3 server', () => {
  const { folder, remove } = folderFor('s3')
  let url: string
  let stop: () => Promise<void>
  let environment: Record<string, string>
  const big = `a,b\n${'1,2\n'.repeat(3_000_000)}`

  beforeAll(async () => {
    ;({ url, stop } = await startS3(versitygw ?? '', folder))
    environment = { ...keys, AWS_ENDPOINT_URL: url }
    mkdirSync(join(folder, 'up/many'), { recursive: true })
    cpSync(loans, join(folder, 'up/loans'), { recursive: true })
    writeFileSync(join(folder, "up/odd a+b%c#d&e='ü☃.csv"), 'odd\n')
    writeFileSync(join(folder, 'up/big.csv'), big)
    for (let i = 0; i < 1005; i += 1) writeFileSync(join(folder, `up/many/part-${i}.csv`), `a\n${i}\n`)
    await runCli(folder, ['profile', 'up/loans/reference.csv', '-o', 'up/loans.profile.json'])
    await runProgram(folder, [python ?? '', '-c', upload, url], environment)
  })
  afterAll(async () => {
    await stop?.()
    remove()
  })

  async function files(spelling: string) {
    const web = webOf({ allowHosts: [] }, { environment })
    const found = await locate(spelling, { workspace: folder, scratch: temporaryFolder(), web })
    if ('absent' in found) throw new Error('absent')
    return found.files
  }

  test('gives an object, whatever its name', async () => {
    const [file] = await files("s3://bucket/odd a+b%c#d&e='ü☃.csv")
    expect(readFileSync(file?.path ?? '', 'utf8')).toBe('odd\n')
  })

  test('gives an object that was uploaded in parts, held to a digest', async () => {
    const digest = createHash('sha256').update(big).digest('hex')
    const [file] = await files(`s3://bucket/big.csv#sha256=${digest}`)
    expect(file?.bytes).toBe(big.length)
  })

  test('gives more objects than a list has, in name order', async () => {
    const found = await files('s3://bucket/many/*.csv')
    const names = Array.from({ length: 1005 }, (_, i) => `many/part-${i}.csv`)
    expect(found.map(({ name }) => name)).toEqual(names.sort())
    expect(await files('s3://bucket/many/part-{1,22,333}.csv')).toHaveLength(3)
  })

  test('holds both sides of a check, and a stored profile', async () => {
    const sides = ['s3://bucket/loans/reference.csv', 's3://bucket/loans/candidate.csv']
    const there = await runCli(temporaryFolder(), ['check', ...sides], '', environment)
    const here = await runCli(loans, ['check', '--policy', '/dev/null', 'reference.csv', 'candidate.csv'])
    expect(there.code).toBe(here.code)
    expect(there.out.split('\n')[0]).toBe(here.out.split('\n')[0])
    const stored = ['s3://bucket/loans.profile.json', 's3://bucket/loans/candidate.csv']
    expect((await runCli(temporaryFolder(), ['check', ...stored], '', environment)).code).toBe(here.code)
  })

  test('that refuses is told apart, and the secret is not', async () => {
    const wrong = { ...environment, AWS_SECRET_ACCESS_KEY: 'canary-wrong' }
    for (const [env, spelling, words] of [
      [wrong, 's3://bucket/big.csv', 'was refused (403)'],
      [wrong, 's3://bucket/many/', 'was refused (403)'],
      [environment, 's3://bucket/nowhere.csv', 'is not there (404)'],
      [environment, 's3://nowhere/x.csv', 'is not there (404)'],
      [environment, 's3://bucket/nowhere/*.csv', 'no object matches'],
    ] as const) {
      const { code, out, err } = await runCli(loans, ['check', spelling, 'candidate.csv'], '', env)
      expect(code).toBe(2)
      expect(out + err).toContain(words)
      expect(out + err).not.toContain('canary')
    }
  })
})
