import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldRows } from '../../../../src/profile/fold/rows/rows-fold.js'
import { createStage } from '../../../../src/profile/fold/stage.js'

const hashes = fc.array(
  fc.bigInt({ min: 0n, max: 40n }).map(some => some * 0x1234_5678_9abcn),
  { maxLength: 60 },
)

function folded(batches: readonly (readonly bigint[])[], size: number) {
  const fold = foldRows(size, 'fast64-1', createStage())
  for (const batch of batches) fold.add(new Uint32Array(BigUint64Array.from(batch).buffer), batch.length)
  return fold.finish()
}

test('the smallest hashes stay with the number of their rows, however rows come in', () => {
  fc.assert(
    fc.property(fc.array(hashes), fc.integer({ min: 1, max: 30 }), (batches, size) => {
      const all = batches.flat()
      const counts = new Map<bigint, number>()
      for (const hash of all) counts.set(hash, (counts.get(hash) ?? 0) + 1)
      const smallest = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, size)
      const found = folded(batches, size)
      expect([...found.hash]).toEqual(smallest.map(([hash]) => hash))
      expect([...found.count]).toEqual(smallest.map(([, rows]) => rows))
      expect(found.total).toBe(all.length)
    }),
  )
})

test('so do they over more rows than wait at once', () => {
  const rows = 1_300_000
  const fold = foldRows(400_000, 'fast64-1', createStage())
  const lanes = Uint32Array.from(
    { length: 2 * rows },
    (_, i) => Math.imul((i >> 1) % 650_000, 0x9e3779b1) ^ (i & 1),
  )
  for (let row = 0; row < rows; row += 50_000) fold.add(lanes.subarray(2 * row), 50_000)
  const found = fold.finish()
  expect(found.hash.length).toBe(400_000)
  expect(found.count.every(count => count === 2)).toBe(true)
  expect(found.threshold).toBe(found.hash[399_999])
  expect(found.hash.every((hash, i) => i === 0 || hash > (found.hash[i - 1] ?? 0n))).toBe(true)
})
