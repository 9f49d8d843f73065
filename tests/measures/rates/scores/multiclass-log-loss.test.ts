import { expect, test } from 'vitest'
import { multiclassLogLoss } from '../../../../src/measures/rates/scores/multiclass-log-loss.js'
import { sideOf } from '../../golden.js'
import { expectOfScores, scoreInputs } from '../several.js'

test('multiclass-log-loss agrees with scikit-learn, its interval with that of a mean', () =>
  expect(expectOfScores(multiclassLogLoss)).toBeGreaterThanOrEqual(12))

const inputs = { ...scoreInputs(2), confidence: 0.95 }
const of = (label: number[], p0: number[], p1: number[]) =>
  multiclassLogLoss.of(inputs, sideOf({ label, p0, p1 }, multiclassLogLoss.needs(inputs)))

test('a score outside 0 to 1 is no probability, a label without scores no class, and no row is no loss', () => {
  expect(of([0, 1], [0.2, 1.5], [0.8, 0])).toMatchObject({ unmeasurable: { code: 'wrong-kind' } })
  expect(of([0, 2], [0.2, 0.5], [0.8, 0.5])).toMatchObject({
    unmeasurable: { code: 'label-without-score', have: 1 },
  })
  expect(of([], [], [])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
