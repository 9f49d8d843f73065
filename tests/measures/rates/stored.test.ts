import { expect, test } from 'vitest'
import { brier } from '../../../src/measures/rates/scores/brier.js'
import { gini } from '../../../src/measures/rates/scores/gini.js'
import { ksScore } from '../../../src/measures/rates/scores/ks-score.js'
import { logLoss } from '../../../src/measures/rates/scores/log-loss.js'
import { prAuc } from '../../../src/measures/rates/scores/pr-auc.js'
import { readStoredProfile, storeProfile } from '../../../src/profile/stored.js'
import { catalogue } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'

const inputs = { label: 'label', score: 'score', positive: 1, confidence: 0.95 }

for (const rate of [brier, gini, ksScore, logLoss, prAuc])
  test(`${rate.id} of a stored profile: the bound holds the exact value`, () => {
    for (const [name, { label, score }] of Object.entries(catalogue.scores)) {
      const side = sideOf({ label, score }, rate.needs(inputs))
      const exact = valueOf(rate.of(inputs, side)).value
      for (const groups of [5, 20]) {
        const text = storeProfile(side.profile, { groups })
        const stored = { profile: readStoredProfile(text, 'x.profile.json'), at: [] }
        const { value, bound = [value, value] } = valueOf(rate.of(inputs, stored))
        expect(bound[0], `${name}, ${groups} groups`).toBeLessThanOrEqual(exact + 1e-9)
        expect(bound[1], `${name}, ${groups} groups`).toBeGreaterThanOrEqual(exact - 1e-9)
        expect(value).toBeGreaterThanOrEqual(bound[0] - 1e-12)
        expect(value).toBeLessThanOrEqual(bound[1] + 1e-12)
      }
    }
  })
