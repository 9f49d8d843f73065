import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readBytes } from '../../src/datasets/bytes.js'
import { located, refusal, write } from './reading.js'

async function unpack(content: Uint8Array): Promise<number> {
  const [file] = located([write('x.csv.gz', content)]).files
  if (file === undefined) throw new Error('one file was written')
  let bytes = 0
  for await (const chunk of readBytes(file)) bytes += chunk.length
  return bytes
}

test('a small gzip may unpack to 64 MiB, however far it was packed', async () => {
  expect(await unpack(gzipSync(Buffer.alloc(60 * 2 ** 20)))).toBe(60 * 2 ** 20)
})

test('a gzip that unpacks without end stops at the cap, and says so', async () => {
  const error = await refusal(unpack(gzipSync(Buffer.alloc(80 * 2 ** 20))))
  expect(error.message).toMatch(/^x\.csv\.gz has \d+ bytes and unpacks to more than 64 MiB/)
})
