import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { largeFiles, readInThreads } from '../../src/cli/large.js'
import { worthAnother, worthAThread } from '../../src/engines/workers.js'
import { temporaryFolder } from './terminal.js'

test('large files that a command will read are found, and nothing else', () => {
  const folder = realpathSync(temporaryFolder())
  const place = (name: string) => join(folder, name)
  writeFileSync(place('large.csv'), Buffer.alloc(worthAThread))
  writeFileSync(place('small.csv'), Buffer.alloc(worthAThread - 1))
  mkdirSync(place('folder'))
  symlinkSync('large.csv', place('link.csv'))
  const large = { path: place('large.csv'), name: place('large.csv'), bytes: worthAThread }
  expect(largeFiles(['check', large.name, place('small.csv')])).toEqual([large])
  expect(
    largeFiles(['check', '--reference', large.name, '--candidate', place('link.csv'), '--verbose']),
  ).toEqual([large, { ...large, name: place('link.csv') }])
  const odd = [place('folder'), place('none'), join(large.name, 'below'), 'x'.repeat(10_000)]
  expect(largeFiles(['profile', ...odd])).toEqual([])
  expect(largeFiles(['render', large.name])).toEqual([])
  expect(largeFiles([])).toEqual([])
})

test('threads read the candidate, and the reference too where both are larger still', () => {
  const of = (name: string, bytes: number) => ({ path: name, name, bytes })
  const [reference, candidate] = [of('r', worthAnother), of('c', worthAnother)]
  expect(readInThreads([])).toEqual([])
  expect(readInThreads([candidate])).toEqual([candidate])
  expect(readInThreads([reference, candidate])).toEqual([candidate, reference])
  expect(readInThreads([of('r', worthAnother - 1), candidate])).toEqual([candidate])
})
