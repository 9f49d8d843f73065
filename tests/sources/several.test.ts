import { setImmediate as later } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { several } from '../../src/sources/several.js'

const items = Array.from({ length: 50 }, (_, i) => i)

test('results stand in the order of the items, and no more than six are under way', async () => {
  let now = 0
  let most = 0
  const results = await several(items, async (item, index) => {
    most = Math.max(most, ++now)
    for (let i = 0; i < (item * 7) % 5; i++) await later()
    now -= 1
    return item * 2 + index
  })
  expect(results).toEqual(items.map(item => item * 3))
  expect(most).toBe(6)
})

test('the first failure is thrown once nothing is under way, and no more is begun', async () => {
  let now = 0
  const begun: number[] = []
  const work = several(items, async item => {
    begun.push(item)
    now += 1
    await later()
    now -= 1
    if (item >= 3) throw new Error(`${item}`)
    return item
  })
  await expect(work).rejects.toThrow('3')
  expect(now).toBe(0)
  expect(begun.length).toBeLessThanOrEqual(12)
})

test('nothing is done for no items', async () => {
  expect(await several([], async () => 1)).toEqual([])
})
