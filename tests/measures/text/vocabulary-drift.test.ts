import { expect, test } from 'vitest'
import { vocabularyDrift } from '../../../src/measures/text/vocabulary-drift.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { cells, golden, settings } from '../sampled.js'

test('vocabulary-drift with its noise is the distance of scipy', () => {
  for (const { reference, candidate, distance } of golden.texts) {
    const { measurement } = vocabularyDrift.between(cells(...reference), cells(...candidate), settings)
    const { value, noise = 0 } = valueOf(measurement)
    if (value > 0) expectNear(value + noise, distance, 1e-9, 1e-12, 'distance')
    else expect(noise).toBeGreaterThanOrEqual(distance)
  }
})

test('the same words are no drift', () => {
  const words = cells(...(golden.texts[0]?.reference ?? []))
  const { value, pValue } = valueOf(vocabularyDrift.between(words, words, settings).measurement)
  expect([value, pValue]).toEqual([0, 1])
})

test('other words are found in none of the permutations', () => {
  const { reference = [], candidate = [] } = golden.texts.find(({ name }) => name === 'disjoint') ?? {}
  const { measurement } = vocabularyDrift.between(cells(...reference), cells(...candidate), settings)
  expect(valueOf(measurement).pValue).toBe(0.01)
})

test('tells the words that moved, but none that too few rows have', () => {
  const before = Array.from({ length: 40 }, (_, i) => `common ${i < 3 ? 'alice' : 'plain'}`)
  const after = Array.from({ length: 40 }, () => 'common fresh')
  const told = (minCount: number) =>
    vocabularyDrift
      .between(cells(...before), cells(...after), { ...settings, minCount })
      .told?.map(({ name }) => name)
  expect(told(10)).toEqual(['fresh', 'plain', 'common'])
  expect(told(0)).toContain('alice')
})

test('texts without words are told', () => {
  expect(vocabularyDrift.between(cells('a', '!'), cells('two words', null), settings).measurement).toEqual({
    unmeasurable: { code: 'no-values' },
  })
})
