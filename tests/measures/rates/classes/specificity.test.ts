import { expect, test } from 'vitest'
import { specificity } from '../../../../src/measures/rates/classes/specificity.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('specificity agrees with scikit-learn, its interval with statsmodels', () => {
  for (const [name, { label, prediction, specificity: figure }] of Object.entries(catalogue.classification))
    expectFigure(specificity, { label, prediction }, inputs, figure, name)
})

test('specificity over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [1, 1], prediction: [1, 1] }, specificity.needs(asked))
  expect(specificity.of(asked, side)).toMatchObject({
    unmeasurable: { code: 'undefined-rate', subject: 'actual negatives' },
  })
})
