import { expect, test } from 'vitest'
import { lengthDrift } from '../../../src/measures/text/length-drift.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { cells, golden, settings } from '../sampled.js'

test('length-drift is that of scipy', () => {
  for (const {
    reference,
    candidate,
    'length-drift': [d, p],
  } of golden.texts) {
    const found = valueOf(lengthDrift.between(cells(...reference), cells(...candidate), settings).measurement)
    expectNear(found.value, d, 1e-12, 0, 'D')
    expectNear(found.pValue ?? -1, p, 1e-7, 1e-300, 'p')
  }
})

test('a side without texts is told', () => {
  expect(lengthDrift.between(cells(null), cells('word'), settings).measurement).toHaveProperty('unmeasurable')
})
