import { expect, test } from 'vitest'
import { cosineShift } from '../../../src/measures/embedding/cosine-shift.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { cells, golden, settings, vectors } from '../sampled.js'

test('cosine-shift is that of numpy and scipy', () => {
  for (const { reference, candidate, 'cosine-shift': value } of golden.vectors) {
    const { measurement } = cosineShift.between(vectors(...reference), vectors(...candidate), settings)
    expectNear(valueOf(measurement).value, value, 1e-9, 1e-12, 'cosine-shift')
  }
})

test('leaves out what is no vector, and tells another width', () => {
  const rows = golden.vectors[0]?.reference ?? []
  const plain = vectors(...rows)
  const mixed = cells(...rows.map(row => JSON.stringify(row)), null, '[1]', '[1,null,3,4,5]', 'none', '[')
  expect(cosineShift.between(mixed, plain, settings).measurement).toEqual(
    cosineShift.between(plain, plain, settings).measurement,
  )
  expect(cosineShift.between(plain, vectors([1, 2], [3, 4]), settings).measurement).toEqual({
    unmeasurable: { code: 'other-width', have: 2, need: 5 },
  })
  expect(cosineShift.between(plain, cells(null), settings).measurement).toEqual({
    unmeasurable: { code: 'no-values' },
  })
})
