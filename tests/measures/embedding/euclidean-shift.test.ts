import { expect, test } from 'vitest'
import { euclideanShift } from '../../../src/measures/embedding/euclidean-shift.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden, settings, vectors } from '../sampled.js'

test('euclidean-shift is that of numpy and scipy', () => {
  for (const { reference, candidate, 'euclidean-shift': value } of golden.vectors) {
    const { measurement } = euclideanShift.between(vectors(...reference), vectors(...candidate), settings)
    expectNear(valueOf(measurement).value, value, 1e-9, 1e-12, 'euclidean-shift')
  }
})

test('leaves out vectors that lack a number, and tells another width', () => {
  const rows = golden.vectors[0]?.reference ?? []
  const plain = vectors(...rows)
  const mixed = vectors(...rows, null, [1, null, 3, 4, 5])
  expect(euclideanShift.between(mixed, plain, settings).measurement).toEqual(
    euclideanShift.between(plain, plain, settings).measurement,
  )
  expect(euclideanShift.between(plain, vectors([1, 2], [3, 4]), settings).measurement).toEqual({
    unmeasurable: { code: 'other-width', have: 2, need: 5 },
  })
  expect(euclideanShift.between(plain, vectors(null, null), settings).measurement).toEqual({
    unmeasurable: { code: 'no-values' },
  })
})
