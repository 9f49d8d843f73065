import { expect, test } from 'vitest'
import { rowCountChange } from '../../../src/measures/dataset/row-count-change.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden } from './golden.js'

test('row-count-change agrees with pandas', () => {
  for (const { name, reference, candidate, 'row-count-change': change } of golden.tables) {
    const found = rowCountChange.of(sideOf(candidate, []), [], sideOf(reference, []))
    expectNear(valueOf(found).value, change, 1e-12, 1e-15, name)
  }
})

const rows = (count: number) => sideOf({ x: Array<number>(count).fill(1) }, [])

test.each([
  [4, 5, 0.25],
  [4, 3, -0.25],
  [4, 0, -1],
  [3, 3, 0],
])('from %d rows to %d is a change of %d', (before, after, change) => {
  expect(valueOf(rowCountChange.of(rows(after), [], rows(before))).value).toBe(change)
})

test('without a reference, or rows in it, there is no change', () => {
  expect(rowCountChange.of(rows(3), [])).toMatchObject({ unmeasurable: { code: 'no-reference' } })
  expect(rowCountChange.of(rows(3), [], rows(0))).toMatchObject({ unmeasurable: { code: 'too-few-rows' } })
})
