import { expect, test } from 'vitest'
import { falseNegativeRate } from '../../../../src/measures/rates/classes/false-negative-rate.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('false-negative-rate agrees with scikit-learn, its interval with statsmodels', () => {
  for (const [name, { label, prediction, 'false-negative-rate': figure }] of Object.entries(
    catalogue.classification,
  ))
    expectFigure(falseNegativeRate, { label, prediction }, inputs, figure, name)
})

test('false-negative-rate over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [0, 0], prediction: [0, 0] }, falseNegativeRate.needs(asked))
  expect(falseNegativeRate.of(asked, side)).toMatchObject({
    unmeasurable: { code: 'undefined-rate', subject: 'actual positives' },
  })
})
