import { appendFileSync, truncateSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readBytes } from '../../src/datasets/bytes.js'
import type { LocalFile } from '../../src/sources/source.js'
import { located, refusal, write } from './reading.js'

async function unpack(content: Uint8Array): Promise<number> {
  let bytes = 0
  for await (const chunk of readBytes(fileOf('x.csv.gz', content))) bytes += chunk.length
  return bytes
}

function fileOf(name: string, content: Uint8Array): LocalFile {
  const [file] = located([write(name, content)]).files
  if (file === undefined) throw new Error('one file was written')
  return file
}

async function readAround(content: Uint8Array, change: (path: string) => void): Promise<void> {
  const file = fileOf('x.csv', content)
  for await (const _chunk of readBytes(file)) change(file.path)
}

test('a small gzip may unpack to 64 MiB, however far it was packed', async () => {
  expect(await unpack(gzipSync(Buffer.alloc(60 * 2 ** 20)))).toBe(60 * 2 ** 20)
})

test('a gzip that unpacks without end stops at the cap, and says so', async () => {
  const error = await refusal(unpack(gzipSync(Buffer.alloc(80 * 2 ** 20))))
  expect(error.message).toMatch(/^x\.csv\.gz has \d+ bytes and unpacks to more than 64 MiB/)
})

test('members of a gzip are one file, also empty ones, and zeros after them are padding', async () => {
  const members = [gzipSync('a\n'), gzipSync(''), gzipSync('1\n')]
  expect(await unpack(Buffer.concat([...members, Buffer.alloc(5000)]))).toBe(4)
})

test.each([
  ['another gzip after zeros', Buffer.concat([Buffer.alloc(512), gzipSync('2\n')])],
  ['other bytes', Buffer.from('rows')],
])('%s at the end of a gzip is refused, not left out', async (_name, rest) => {
  const error = await refusal(unpack(Buffer.concat([gzipSync('a\n1\n'), rest])))
  expect(error.message).toContain('x.csv.gz is a damaged gzip file')
})

test.each([
  ['grows', (path: string) => appendFileSync(path, '2\n')],
  ['shrinks', (path: string) => truncateSync(path, 3)],
])('a file that %s while it is read is refused', async (_name, change) => {
  const rows = Buffer.alloc(5 * 2 ** 20, '1\n')
  const error = await refusal(readAround(rows, change))
  expect(error.message).toBe('x.csv changed while it was read: it had 5242880 bytes before.')
})
