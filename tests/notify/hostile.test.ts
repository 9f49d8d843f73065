import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { exchangeWith } from '../../src/notify/sending/exchange.js'
import { inTime } from '../../src/notify/sending/in-time.js'
import { post } from '../../src/notify/sending/post.js'
import { cutIn, startReceiver, status } from './receiver.js'

const net = {
  fetch,
  environment: {},
  pause: async () => {},
  answerMs: 2_000,
  longestMs: 4_000,
}
const letter = { variables: ['HOOK'] as const, headers: {}, body: '{}' }
const MiB = 2 ** 20
/** 17 MiB that come as a few kilobytes. */
const bomb = status(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(17 * MiB, ' ')))

async function ask(url: string) {
  const variables = { name: 'MLflow', url: 'MLFLOW_TRACKING_URI', token: 'TOKEN', example: '' }
  return exchangeWith({ headers: {}, variables }, net)({ method: 'GET', url: new URL(url) })
}

describe('an answer that is too long', () => {
  test('is not read to its end', async () => {
    const { url } = await startReceiver(bomb)
    expect(await ask(url)).toEqual({ failed: 'MLflow answers with more than 16 MiB' })
  })

  test('is a good one all the same where nobody asks what it says', async () => {
    const { url } = await startReceiver(bomb)
    expect(await post({ ...letter, url }, net)).toEqual({ outcome: 'sent' })
  })
})

describe('an answer that breaks off', () => {
  const broken = cutIn('{"a"')

  test('is asked for again', async () => {
    const { url, received } = await startReceiver(broken, status(200, {}, '{}'))
    expect(await ask(url)).toEqual({ status: 200, body: {} })
    expect(received).toHaveLength(2)
  })

  test('says so to who reads it', async () => {
    const { url } = await startReceiver(broken, status(200, {}, 'whole'))
    const heard: [string, boolean][] = []
    const read = (text: string, isWhole: boolean) => {
      heard.push([text, isWhole])
      return isWhole ? ({ outcome: 'sent' } as const) : { again: 'it broke off' }
    }
    expect(await post({ ...letter, url, read }, net)).toEqual({ outcome: 'sent' })
    expect(heard).toEqual([
      ['{"a"', false],
      ['whole', true],
    ])
  })

  test('is told where nobody reads it: a second message would be one too many', async () => {
    const { url, received } = await startReceiver(broken)
    expect(await post({ ...letter, url }, net)).toEqual({ outcome: 'sent' })
    expect(received).toHaveLength(1)
  })
})

test('a client that neither answers nor fails does not keep a run', async () => {
  await expect(inTime(1, () => new Promise(() => {}))).rejects.toMatchObject({ name: 'TimeoutError' })
  const stuck = { ...net, fetch: () => new Promise<Response>(() => {}), answerMs: 1, longestMs: 2 }
  expect(await post({ ...letter, url: 'https://example.com' }, stuck)).toMatchObject({
    reason: 'the receiver did not answer in time, tried once',
  })
})
