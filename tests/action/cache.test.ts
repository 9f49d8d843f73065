import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withCache } from '../../src/action/cache.js'
import { embedded } from '../../src/engines/embedded.js'
import { commitAll, newRepository, write } from '../sources/repository.js'

test('a cache that comes with the checkout is refused: a change could bring counts of its own making', async () => {
  const workspace = newRepository()
  commitAll(workspace, { 'kept/forged.profile': 'x', 'data/x.csv': 'x' })
  for (const folder of ['kept', './kept/', '.', `${workspace}/kept`])
    await expect(withCache(embedded, folder, workspace), folder).rejects.toThrow(
      /holds files of the repository/,
    )
})

test('a cache behind a link of the checkout is refused, wherever it leads', async () => {
  const workspace = newRepository()
  commitAll(workspace, { 'evil/cache/forged.profile': 'x' })
  symlinkSync('evil', join(workspace, 'hidden'))
  symlinkSync('evil/cache', join(workspace, 'straight'))
  commitAll(workspace, {})
  for (const folder of ['hidden/cache', 'hidden/cache/deeper', 'straight'])
    await expect(withCache(embedded, folder, workspace), folder).rejects.toThrow(
      /holds files of the repository/,
    )
})

test('a folder that git does not track is used, in the checkout or beside it', async () => {
  const workspace = newRepository()
  commitAll(workspace, { 'data/x.csv': 'x' })
  write(workspace, { '.tidegate-cache/a.profile': 'x' })
  for (const folder of ['.tidegate-cache', 'not-there-yet', '../beside'])
    expect(await withCache(embedded, folder, workspace), folder).not.toBe(embedded)
})

test('without the input nothing is kept', async () => {
  expect(await withCache(embedded, undefined, '.')).toBe(embedded)
})
