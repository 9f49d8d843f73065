import { describe, expect, test } from 'vitest'
import { pcaReconstruction } from '../../../src/measures/multivariate/pca-reconstruction.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { draws, featuresFrom, golden } from './golden.js'

const pairs = Object.entries(golden.pairs)

describe('pca-reconstruction', () => {
  test.each(pairs.filter(([, pair]) => pair['pca-reconstruction']))(
    'is that of scikit-learn: %s',
    (name, pair) => {
      const [z, p] = pair['pca-reconstruction'] ?? [Number.NaN, Number.NaN]
      const { measurement } = pcaReconstruction.between(featuresFrom(pair.reference, pair.candidate), draws)
      const found = valueOf(measurement)
      expectNear(found.value, z, 1e-9, 1e-12, name)
      expectNear(found.pValue ?? -1, p, 1e-7, 1e-300, `p of ${name}`)
    },
  )

  test('one column leaves nothing to reconstruct', () => {
    const { reference, candidate } = golden.pairs['one column'] ?? { reference: [], candidate: [] }
    expect(pcaReconstruction.between(featuresFrom(reference, candidate), draws).measurement).toEqual({
      unmeasurable: { code: 'too-few-columns', have: 1, need: 2 },
    })
  })

  test('columns that follow from one another leave no error to compare with', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i % 7, i % 7])
    expect(pcaReconstruction.between(featuresFrom(rows, rows), draws).measurement).toEqual({
      unmeasurable: { code: 'constant' },
    })
  })
})
