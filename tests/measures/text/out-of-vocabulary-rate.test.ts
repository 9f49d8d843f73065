import { expect, test } from 'vitest'
import { outOfVocabularyRate } from '../../../src/measures/text/out-of-vocabulary-rate.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { cells, golden, settings } from '../sampled.js'

test('out-of-vocabulary-rate is that of scikit-learn', () => {
  for (const { reference, candidate, 'out-of-vocabulary-rate': rate } of golden.texts) {
    const { measurement } = outOfVocabularyRate.between(cells(...reference), cells(...candidate), settings)
    expectNear(valueOf(measurement).value, rate, 1e-12, 1e-15, 'rate')
  }
})

test('a side without words is told', () => {
  expect(outOfVocabularyRate.between(cells(null), cells('word'), settings).measurement).toHaveProperty(
    'unmeasurable',
  )
  expect(outOfVocabularyRate.between(cells('word'), cells(null), settings).measurement).toHaveProperty(
    'unmeasurable',
  )
})
