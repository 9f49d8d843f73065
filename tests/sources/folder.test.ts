import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeFolder } from '../../src/sources/folder.js'

let home: string
let checkout: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tidegate-test-'))
  checkout = join(home, 'checkout')
  mkdirSync(checkout)
  writeFileSync(join(home, 'profile'), 'of the runner')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const files = new Map([['report.md', 'drift']])
const write = (folder: string) => writeFolder(folder, files, checkout)

describe('the folder of a report', () => {
  test('is made, and written over by the next run', async () => {
    const folder = join(checkout, 'a/b')
    await write(folder)
    writeFileSync(join(folder, 'report.md'), 'of an earlier run, and longer')
    await write(folder)
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toBe('drift')
  })

  test('may be outside of the checkout, behind links of the runner', async () => {
    mkdirSync(join(home, 'disk'))
    symlinkSync(join(home, 'disk'), join(home, 'temp'))
    await write(join(home, 'temp/report'))
    expect(readdirSync(join(home, 'disk/report'))).toEqual(['report.md'])
  })

  test('has its own files where the change has put links', async () => {
    mkdirSync(join(checkout, 'report'))
    symlinkSync(join(home, 'profile'), join(checkout, 'report/report.md'))
    await write(join(checkout, 'report'))
    expect(readFileSync(join(home, 'profile'), 'utf8')).toBe('of the runner')
    expect(readFileSync(join(checkout, 'report/report.md'), 'utf8')).toBe('drift')
  })

  test.each(['out', 'out/deeper'])('%s is refused where a link of the change leads out', async name => {
    symlinkSync(home, join(checkout, 'out'))
    await expect(write(join(checkout, name))).rejects.toThrow(`${name} leads out of the working directory`)
    expect(readdirSync(home).sort()).toEqual(['checkout', 'profile'])
  })

  test('takes the place of a link that the change has put in an existing folder elsewhere', async () => {
    mkdirSync(join(home, 'elsewhere'))
    symlinkSync(join(home, 'profile'), join(home, 'elsewhere/report.md'))
    await write(join(home, 'elsewhere'))
    expect(readFileSync(join(home, 'profile'), 'utf8')).toBe('of the runner')
  })

  test.each([
    ['profile', 'a file of that name is in the way'],
    ['profile/report', 'a file is in the way'],
    ['x'.repeat(300), 'the name is too long'],
  ])('cannot be %s, and says why', async (name, reason) => {
    await expect(write(join(home, name))).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining(`cannot be written: ${reason}`),
    })
  })

  test('says which of its files cannot be written', async () => {
    mkdirSync(join(checkout, 'report/report.md'), { recursive: true })
    await expect(write(join(checkout, 'report'))).rejects.toThrow(
      'report.md cannot be written: it is a folder',
    )
  })

  test.skipIf(process.platform !== 'linux')('is not waited for in a folder that takes none', async () => {
    await expect(write('/proc/tidegate/report')).rejects.toThrow('/proc/tidegate/report cannot be written')
  })

  test('is refused in .git, whose hooks would run what is written there', async () => {
    mkdirSync(join(checkout, '.git'))
    await expect(write(join(checkout, '.git/hooks'))).rejects.toThrow('leads into .git')
  })
})
