import { describe, expect, test } from 'vitest'
import { mmd } from '../../../src/measures/multivariate/mmd.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { draws, featuresFrom, golden } from './golden.js'

describe('mmd', () => {
  test.each(Object.entries(golden.pairs))('is that of numpy and scipy: %s', (name, pair) => {
    const { measurement } = mmd.between(featuresFrom(pair.reference, pair.candidate), draws)
    expectNear(valueOf(measurement).value, pair['mmd'], 1e-9, 1e-12, name)
  })

  test('finds what is far apart in none of the permutations, and p is not 0', () => {
    const { reference, candidate } = golden.pairs['told apart'] ?? { reference: [], candidate: [] }
    expect(mmd.between(featuresFrom(reference, candidate), draws).measurement).toMatchObject({
      pValue: 0.01,
    })
  })

  test('one and the same rows are no change', () => {
    const rows = golden.pairs.shifted?.reference ?? []
    const { value, pValue } = valueOf(mmd.between(featuresFrom(rows, rows), draws).measurement)
    expect(value).toBeLessThanOrEqual(1e-7)
    expect(pValue).toBeGreaterThan(0.9)
  })

  test('a seed repeats the p-value to the bit, and another draws others', () => {
    const { reference, candidate } = golden.pairs.unchanged ?? { reference: [], candidate: [] }
    const p = (seed: number) =>
      valueOf(mmd.between(featuresFrom(reference, candidate), { permutations: 499, seed }).measurement).pValue
    expect(p(1)).toBe(p(1))
    expect(new Set([1, 2, 3, 4].map(p)).size).toBeGreaterThan(1)
  })
})
