import { expect, test } from 'vitest'
import { rankSumAtMost } from '../../src/math/rank-sum.js'
import { expectNear } from '../measures/near.js'

/** Counted by the recurrence that adds only. */
function counted(u: number, n: number, m: number): number {
  if (u < 0) return 0
  if (n === 0 || m === 0) return 1
  return (n * counted(u - m, n - 1, m) + m * counted(u, n, m - 1)) / (n + m)
}

test('agrees with counting by addition', () => {
  for (const [n, m] of [
    [1, 1],
    [1, 7],
    [3, 4],
    [8, 6],
    [5, 9],
  ] as const)
    for (let u = 0; u <= (n * m) / 2; u++) expectNear(rankSumAtMost(u, n, m), counted(u, n, m), 1e-13)
})

test('keeps its digits for 8 rows against thousands: below and above the middle are halves', () => {
  for (const m of [999, 5001])
    expectNear(rankSumAtMost((8 * m) / 2 - 1, 8, m) + rankSumAtMost((8 * m) / 2, 8, m), 1, 1e-11)
})

test('the one smallest of all orders', () => {
  expectNear(rankSumAtMost(0, 3, 997), 6 / (1000 * 999 * 998), 1e-14)
})
