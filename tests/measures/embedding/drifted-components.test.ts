import { expect, test } from 'vitest'
import { driftedComponents } from '../../../src/measures/embedding/drifted-components.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden, settings, vectors } from '../sampled.js'

test('drifted-components is that of numpy and scipy', () => {
  for (const { reference, candidate, 'drifted-components': value } of golden.vectors) {
    const { measurement } = driftedComponents.between(vectors(...reference), vectors(...candidate), settings)
    expectNear(valueOf(measurement).value, value, 1e-9, 1e-12, 'drifted-components')
  }
})

test('leaves out vectors that lack a number, and tells another width', () => {
  const rows = golden.vectors[0]?.reference ?? []
  const plain = vectors(...rows)
  const mixed = vectors(...rows, null, [1, null, 3, 4, 5])
  expect(driftedComponents.between(mixed, plain, settings).measurement).toEqual(
    driftedComponents.between(plain, plain, settings).measurement,
  )
  expect(driftedComponents.between(plain, vectors([1, 2], [3, 4]), settings).measurement).toEqual({
    unmeasurable: { code: 'other-width', have: 2, need: 5 },
  })
  expect(driftedComponents.between(plain, vectors(null, null), settings).measurement).toEqual({
    unmeasurable: { code: 'no-values' },
  })
})
