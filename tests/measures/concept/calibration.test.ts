import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectNear } from '../near.js'
import { golden, scoresOf } from './golden.js'

describe('calibration', () => {
  test('of every score is that of scikit-learn, beyond the ends of the reference that of the end', () => {
    for (const [name, { reference, candidate, calibrated }] of Object.entries(golden['without labels'])) {
      const { all } = scoresOf(reference, candidate)
      const expected = new Map(candidate.score.map((score, i) => [score, calibrated[i]]))
      const scores = [...expected.keys()].sort((a, b) => a - b)
      expect(all.shares.length).toBe(scores.length)
      for (const [i, score] of scores.entries())
        expectNear(all.shares[i] ?? -1, expected.get(score) ?? -2, 1e-9, 1e-12, `${name}, ${score}`)
    }
  })

  test('never falls and keeps the share of the outcome', () => {
    const rows = fc.array(fc.tuple(fc.double({ noNaN: true }), fc.constantFrom(0, 1)), {
      minLength: 1,
      maxLength: 50,
    })
    fc.assert(
      fc.property(rows, pairs => {
        const [score, label] = [pairs.map(([s]) => s), pairs.map(([, l]) => l)]
        const { all } = scoresOf({ score, label }, { score, prediction: label })
        const kept = all.shares.reduce((sum, share, i) => sum + share * (all.rows[i] ?? 0), 0)
        expect(all.shares.every((share, i) => i === 0 || share >= (all.shares[i - 1] ?? 0))).toBe(true)
        expect(kept).toBeCloseTo(
          label.reduce<number>((sum, each) => sum + each, 0),
          9,
        )
      }),
      { numRuns: 60 },
    )
  })
})
