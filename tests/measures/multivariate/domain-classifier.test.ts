import { describe, expect, test } from 'vitest'
import { domainClassifier } from '../../../src/measures/multivariate/domain-classifier.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { draws, featuresFrom, golden } from './golden.js'

describe('domain-classifier', () => {
  test.each(Object.entries(golden.pairs))('has the area and the p of scikit-learn: %s', (name, pair) => {
    const [area, p] = pair['domain-classifier']
    const { measurement } = domainClassifier.between(featuresFrom(pair.reference, pair.candidate), draws)
    const found = valueOf(measurement)
    expectNear(found.value, area, 1e-9, 0, name)
    expectNear(found.pValue ?? -1, p, 1e-7, 0, `p of ${name}`)
    expect(found.interval?.low).toBeLessThanOrEqual(area)
    expect(found.interval?.high).toBeGreaterThanOrEqual(area)
  })

  test.each(Object.entries(golden.pairs))(
    'names the columns that tell, with their parts: %s',
    (name, pair) => {
      const { told = [] } = domainClassifier.between(featuresFrom(pair.reference, pair.candidate), draws)
      for (const { name: column, part } of told)
        expectNear(part, pair.parts[Number(column.slice(1))] ?? -1, 1e-5, 1e-6, `${column} of ${name}`)
      const parts = told.map(({ part }) => part)
      expect(parts).toEqual([...parts].sort((a, b) => b - a))
    },
  )

  test('the same rows on both sides are a half', () => {
    const rows = golden.pairs.shifted?.reference ?? []
    expect(valueOf(domainClassifier.between(featuresFrom(rows, rows), draws).measurement).value).toBe(0.5)
  })
})
