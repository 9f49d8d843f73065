import { expect, test } from 'vitest'
import type { Rows } from '../../../src/profile/statistic.js'
import { repeatedShareAt } from '../../../src/profile/views/repeats.js'

function rowsOf(counts: readonly number[], total = counts.reduce((sum, count) => sum + count, 0)): Rows {
  return {
    fold: 'rows',
    algorithm: 'fast64-1',
    total,
    threshold: 2n ** 64n - 1n,
    hash: BigUint64Array.from(counts, (_, index) => BigInt(index)),
    count: Uint32Array.from(counts),
  }
}

test('the share that fewer rows would repeat is its mean over all ways to draw them', () => {
  // Of a, a, b two rows are drawn: aa, ab, ab.
  expect(repeatedShareAt(rowsOf([2, 1]), 2)).toBeCloseTo(1 / 3 / 2, 15)
  // Of a, a, a, b three: aaa, aab, aab, aab, with 2, 1, 1, 1 of 3 repeated.
  expect(repeatedShareAt(rowsOf([3, 1]), 3)).toBeCloseTo(5 / 4 / 3, 15)
  expect(repeatedShareAt(rowsOf([2, 2]), 1)).toBe(0)
})

test('all rows repeat what they do', () => {
  expect(repeatedShareAt(rowsOf([3, 1]), 4)).toBe(0.5)
  expect(repeatedShareAt(rowsOf([3, 1]), Number.POSITIVE_INFINITY)).toBe(0.5)
})

test('of keys sampled from many the share is that of the kept ones', () => {
  expect(repeatedShareAt(rowsOf([2, 2], 4000), 4000)).toBe(0.5)
  expect(repeatedShareAt(rowsOf([2, 2], 4000), 2000)).toBeCloseTo(0.25, 3)
})
