import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStage } from '../../../../src/profile/fold/stage.js'
import { sortBlocks } from '../../../../src/profile/fold/support/sorted-values.js'

const numbers = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer({ min: -50, max: 50 }),
  // One upper word, so that only the lower tells them apart.
  fc.integer({ min: 0, max: 1000 }).map(step => 1 + step * Number.EPSILON),
)

function rowsOf(values: Float64Array): Map<number, number> {
  const rows = new Map<number, number>()
  for (const value of values.toSorted()) rows.set(value, (rows.get(value) ?? 0) + 1)
  return rows
}

test('values of some blocks are sorted as Float64Array.sort does, each once with its count', () => {
  const stage = createStage()
  const property = fc.property(
    fc.array(numbers, { minLength: 1, maxLength: 200 }),
    fc.integer({ min: 1, max: 60 }),
    fc.nat({ max: 4000 }),
    (some, times, split) => {
      const values = Float64Array.from(
        { length: some.length * times },
        (_, i) => (some[i % some.length] as number) + 0,
      )
      const { values: found, counts } = sortBlocks([values.subarray(0, split), values.subarray(split)], stage)
      const rows = rowsOf(values)
      expect([...found]).toEqual([...rows.keys()])
      expect([...counts]).toEqual([...rows.values()])
    },
  )
  fc.assert(property)
})

test('infinite values and the smallest there are have their places', () => {
  const edges = [-Infinity, -Number.MAX_VALUE, -1, -Number.MIN_VALUE, 0, Number.MIN_VALUE, 1, Infinity]
  const values = Float64Array.from({ length: 8000 }, (_, i) => edges[(i * 5) % 8] as number)
  const { values: found, counts } = sortBlocks([values], createStage())
  expect([...found]).toEqual(edges)
  expect([...counts]).toEqual(edges.map(() => 1000))
})
