import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ColumnParameters } from '../../../src/measures/column/column-measure.js'
import { outlierRate } from '../../../src/measures/column/outlier-rate.js'
import { isMeasured } from '../../../src/measures/measurement.js'
import { readStoredProfile, storeProfile } from '../../../src/profile/stored.js'
import { catalogue } from '../catalogue.js'
import { golden, sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

const side = (x: readonly number[]) => sideOf({ x }, outlierRate.needs('x', {}))

test('outlier-rate agrees with numpy, fences from the reference', () => {
  for (const { pair, z, rate } of golden.outliers) {
    const { reference = [], candidate = [] } = golden.numbers[pair] ?? {}
    const found = outlierRate.of('x', side(candidate), { z }, side(reference))
    expect(valueOf(found).value).toBe(rate)
    expect(valueOf(found).share?.of).toBe(candidate.length)
  }
})

test('a candidate full of outliers does not widen its own fences', () => {
  const reference = side(Array.from({ length: 100 }, (_, i) => i % 10))
  expect(
    valueOf(outlierRate.of('x', side([5, 1e6, 1e6, Number.POSITIVE_INFINITY]), {}, reference)).value,
  ).toBe(0.75)
})

test('a constant reference has no fences', () => {
  expect(outlierRate.of('x', side([1, 2]), {}, side([3, 3]))).toMatchObject({
    unmeasurable: { code: 'constant' },
  })
})

test.each([
  ['modified-z', 'modified-z-rate'],
  ['iqr', 'iqr-rate'],
] as const)('by %s it agrees with numpy, and says where there is no spread', (by, figure) => {
  for (const [name, { reference, candidate }] of Object.entries(catalogue.numbers)) {
    const found = outlierRate.of('x', side(candidate), { by }, side(reference))
    const expected = catalogue.columns[name]?.[figure]
    if (expected === null || expected === undefined)
      expect(found, name).toMatchObject({ unmeasurable: { code: 'no-spread' } })
    else expectNear(valueOf(found).value, expected, 1e-12, 1e-15, name)
  }
})

test('fences may be set further out', () => {
  const reference = side(Array.from({ length: 101 }, (_, i) => i))
  const at = (parameters: ColumnParameters) =>
    outlierRate.of('x', side([0, 200, 240, 260]), parameters, reference)
  expect(valueOf(at({ by: 'iqr' })).value).toBe(0.75)
  expect(valueOf(at({ by: 'iqr', iqrs: 3 })).value).toBe(0.5)
  expect(valueOf(at({ by: 'modified-z', z: 5 })).value).toBe(0.5)
})

test('against a stored profile the share lies within the bound', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 20, maxLength: 300 }),
      fc.constantFrom('modified-z' as const, 'iqr' as const),
      (values, by) => {
        const whole = side(values)
        const stored = readStoredProfile(storeProfile(whole.profile, { groups: 7, minCount: 0 }), 'p')
        const candidate = side(values.map(value => value * 2))
        const [exact, coarse] = [whole, { profile: stored, at: [] }].map(reference =>
          outlierRate.of('x', candidate, { by }, reference),
        )
        if (!exact || !coarse || !isMeasured(exact) || !isMeasured(coarse)) return
        const [low, high] = coarse.bound ?? [coarse.value, coarse.value]
        expect(exact.value).toBeGreaterThanOrEqual(low - 1e-12)
        expect(exact.value).toBeLessThanOrEqual(high + 1e-12)
      },
    ),
  )
})
