import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHead } from '../../src/datasets/head.js'
import { describeFiles, openDataset } from '../../src/datasets/open.js'
import { located, write } from './reading.js'

const { open } = fs
let opens = 0

beforeAll(() => {
  fs.open = (...how) => {
    opens += 1
    return open(...how)
  }
  syncBuiltinESMExports()
})

afterAll(() => {
  fs.open = open
  syncBuiltinESMExports()
})

test('a CSV is opened once for its format, twice for its head and twice for the pass', async () => {
  opens = 0
  const dataset = await describeFiles(located([write('x.csv', 'a,b\n1,x\n')]))
  expect(opens).toBe(1)
  await readHead(dataset)
  expect(opens).toBe(3)
  const reader = await openDataset(dataset)
  for await (const batch of reader.scan([{ name: 'a', kind: 'numeric', encoding: 'numbers' }]))
    batch.vector('a')
  expect(opens).toBe(5)
})
