import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withScratch } from '../../src/sources/scratch.js'
import { freshFolder } from './repository.js'

test('a scratch folder is there for as long as it is used, also where that fails', async () => {
  const parent = freshFolder()
  const place = { parent, variable: 'TMPDIR' }
  const used = await withScratch(place, async folder => {
    writeFileSync(join(folder, 'x.csv'), 'a')
    return folder
  })
  expect(existsSync(used)).toBe(false)
  await expect(withScratch(place, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(readdirSync(parent)).toEqual([])
})

test('a temporary folder that is not there is named with the variable that moves it', async () => {
  const parent = join(freshFolder(), 'nowhere')
  await expect(withScratch({ parent, variable: 'RUNNER_TEMP' }, async () => 1)).rejects.toMatchObject({
    name: 'CannotJudge',
    message: expect.stringContaining(`no temporary folder can be made in ${parent}`),
    fix: expect.stringContaining('RUNNER_TEMP'),
  })
})
