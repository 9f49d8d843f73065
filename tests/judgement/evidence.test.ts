import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  adjustments,
  benjaminiHochberg,
  bonferroni,
  holm,
  rowsForPsi,
  rowsForQuantile,
  rowsForShares,
  rowsForTolerance,
} from '../../src/judgement/evidence.js'
import golden from '../golden/adjusted-p-values.json' with { type: 'json' }

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })

describe('corrections of p-values', () => {
  test.each(golden.families)('agree with statsmodels: $pValues', one => {
    expectNear(holm(one.pValues), one.holm)
    expectNear(bonferroni(one.pValues), one.bonferroni)
    expectNear(benjaminiHochberg(one.pValues), one.fdr_bh)
  })

  test('never make a p smaller, keep their order, and stay below 1', () => {
    fc.assert(
      fc.property(family, fc.constantFrom(...Object.values(adjustments)), (pValues, adjust) => {
        const adjusted = adjust(pValues)
        expect(adjusted).toHaveLength(pValues.length)
        for (const [i, p] of pValues.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12))
          expect(adjusted[i]).toBeLessThanOrEqual(1)
          for (const [j, q] of pValues.entries())
            if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 1)
        }
      }),
    )
  })

  test('rank from the most lenient to the strictest: none, bh, holm, bonferroni', () => {
    fc.assert(
      fc.property(family, pValues => {
        const [loose, middle, strict] = [benjaminiHochberg(pValues), holm(pValues), bonferroni(pValues)]
        for (const i of pValues.keys()) {
          expect(loose[i]).toBeLessThanOrEqual((middle[i] ?? 0) * (1 + 1e-12))
          expect(middle[i]).toBeLessThanOrEqual(strict[i] ?? 0)
        }
      }),
    )
  })

  test('one test alone needs no correction', () => {
    for (const adjust of Object.values(adjustments)) expect(adjust([0.03])).toEqual([0.03])
  })
})

describe('rows that would decide', () => {
  test('a PSI of 0.20 in ten cells among 20 columns: 309 on each side, as in default-rules.md', () => {
    expect(rowsForPsi(30.887292893199596 * (2 / 100), 100, 100, 0.2)).toBe(309)
    expect(rowsForPsi(30.887292893199596 * (1 / 5000 + 1 / 100), 5000, 100, 0.2)).toBe(309)
  })

  test('p99 needs 299 rows', () => {
    expect([rowsForQuantile(0.99), rowsForQuantile(0.95), rowsForQuantile(0.5)]).toEqual([299, 59, 5])
  })

  test('half the width of an interval takes four times the rows', () => {
    const once = rowsForTolerance(100, 0.2, 0.01) ?? 0
    expect((rowsForTolerance(100, 0.4, 0.01) ?? 0) / once).toBeCloseTo(4, 2)
    expect(rowsForTolerance(100, 0.2, 0)).toBeUndefined()
  })

  test('two shares that are alike are never told apart', () => {
    expect(rowsForShares(0.5, 0.5, 0.05)).toBeUndefined()
    expect(rowsForShares(0.5, 0.25, 0.05)).toBe(55)
  })
})

function expectNear(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length)
  for (const [i, p] of expected.entries()) expect(Math.abs((found[i] ?? 2) - p)).toBeLessThanOrEqual(1e-14)
}
