import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { versionHere } from '../../src/action/versions.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
  mkdirSync(join(folder, 'work/.git'), { recursive: true })
  writeFileSync(join(folder, 'work/.git/config'), 'secret')
  writeFileSync(join(folder, 'outside.yml'), 'secret')
  writeFileSync(join(folder, 'work/tidegate.yml'), 'version: 1')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (path: string) => versionHere(join(folder, 'work')).read(path)

test('a policy of the working tree is read', async () => {
  expect(await read('tidegate.yml')).toBe('version: 1')
})

test('one that is not there is none', async () => {
  expect([await read('other.yml'), await read('tidegate.yml/x')]).toEqual([undefined, undefined])
})

test.each(['../outside.yml', '.git/config'])('%s is refused', async path => {
  await expect(read(path)).rejects.toMatchObject({ name: 'CannotJudge' })
})

test.each(['../outside.yml', '.git/config'])('a link to %s is refused', async target => {
  symlinkSync(target, join(folder, 'work/link.yml'))
  await expect(read('link.yml')).rejects.toMatchObject({ name: 'CannotJudge' })
})

test('a folder is refused with what to check', async () => {
  mkdirSync(join(folder, 'work/policies'))
  await expect(read('policies')).rejects.toThrow('cannot be read')
})
