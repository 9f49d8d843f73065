import { expect, test } from 'vitest'
import { rocAucOvr } from '../../../../src/measures/rates/scores/roc-auc-ovr.js'
import { readStoredProfile, storeProfile } from '../../../../src/profile/stored.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfScores, golden, scoreColumns, scoreInputs } from '../several.js'

test("roc-auc-ovr agrees with scikit-learn, its interval with DeLong's of all classes at once", () =>
  expect(expectOfScores(rocAucOvr)).toBeGreaterThanOrEqual(12))

test('a class without a row is said, and a small one leaves the interval out', () => {
  const of = (sample: string) => {
    const { label = [], scores = [] } = golden.scores[sample] ?? {}
    const inputs = { ...scoreInputs(scores.length), confidence: 0.95 }
    return rocAucOvr.of(inputs, sideOf({ label, ...scoreColumns(scores) }, rocAucOvr.needs(inputs)))
  }
  expect(of('absent class')).toMatchObject({ unmeasurable: { code: 'undefined-rate', subject: 'class 2' } })
  expect(valueOf(of('small class')).interval).toBeUndefined()
})

test('a stored profile bounds the value, and its interval is no narrower', () => {
  const { label = [], scores = [] } = golden.scores['usual'] ?? {}
  const inputs = { ...scoreInputs(scores.length), confidence: 0.95 }
  const side = sideOf({ label, ...scoreColumns(scores) }, rocAucOvr.needs(inputs))
  const text = storeProfile(side.profile, { groups: 50 })
  const stored = { profile: readStoredProfile(text, 'x.profile.json'), at: [] }
  const [exact, coarse] = [valueOf(rocAucOvr.of(inputs, side)), valueOf(rocAucOvr.of(inputs, stored))]
  expect(coarse.bound?.[0]).toBeLessThanOrEqual(exact.value)
  expect(coarse.bound?.[1]).toBeGreaterThanOrEqual(exact.value)
  const wide = ({ interval }: typeof exact) => (interval?.high ?? 0) - (interval?.low ?? 0)
  expect(wide(coarse)).toBeGreaterThan(wide(exact))
})
