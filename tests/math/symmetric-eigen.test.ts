import fc from 'fast-check'
import { expect, test } from 'vitest'
import { symmetricEigen } from '../../src/math/symmetric-eigen.js'

const entry = fc.double({ min: -1, max: 1, noNaN: true })
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.array(entry, { minLength: 25, maxLength: 25 }))
  .map(([size, entries]) =>
    Array.from({ length: size }, (_, row) =>
      Array.from(
        { length: size },
        (_, column) => entries[Math.min(row, column) * 5 + Math.max(row, column)] ?? 0,
      ),
    ),
  )

test('puts the matrix together again, from vectors of length 1 at right angles', () => {
  fc.assert(
    fc.property(matrices, matrix => {
      const found = symmetricEigen(matrix)
      for (const [row, values] of matrix.entries())
        for (const [column, value] of values.entries()) {
          const sum = found.reduce(
            (all, { value: own, vector }) => all + own * (vector[row] ?? 0) * (vector[column] ?? 0),
            0,
          )
          expect(Math.abs(sum - value)).toBeLessThan(1e-14)
        }
      for (const [i, a] of found.entries())
        for (const [j, b] of found.entries()) {
          const dot = a.vector.reduce((sum, part, k) => sum + part * (b.vector[k] ?? 0), 0)
          expect(Math.abs(dot - (i === j ? 1 : 0))).toBeLessThan(1e-14)
        }
    }),
  )
})

test('finds eigenvalues far apart', () => {
  const values = symmetricEigen([
    [1, 1 - 1e-12],
    [1 - 1e-12, 1],
  ]).map(({ value }) => value)
  expect(Math.min(...values)).toBeCloseTo(1e-12, 15)
  expect(Math.max(...values)).toBeCloseTo(2, 11)
})

test('a matrix of zeros has zeros', () => {
  expect(
    symmetricEigen([
      [0, 0],
      [0, 0],
    ]).map(({ value }) => value),
  ).toEqual([0, 0])
})
