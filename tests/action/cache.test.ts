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
