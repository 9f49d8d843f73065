import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countLarge } from '../../src/cli/large.js'
import { worthAThread } from '../../src/engines/workers.js'
import { temporaryFolder } from './terminal.js'

test('large files that a command will read are counted, and nothing else', () => {
  const folder = temporaryFolder()
  const [large, small, name] = ['large.csv', 'small.csv', 'folder'].map(each => join(folder, each))
  if (large === undefined || small === undefined || name === undefined) throw new Error('three names')
  writeFileSync(large, Buffer.alloc(worthAThread))
  writeFileSync(small, Buffer.alloc(worthAThread - 1))
  mkdirSync(name)
  expect(countLarge(['check', large, small])).toBe(1)
  expect(countLarge(['check', '--reference', large, '--candidate', large, '--verbose'])).toBe(2)
  expect(countLarge(['profile', name, join(folder, 'none'), join(large, 'below'), 'x'.repeat(10_000)])).toBe(
    0,
  )
  expect(countLarge(['render', large])).toBe(0)
  expect(countLarge([])).toBe(0)
})
