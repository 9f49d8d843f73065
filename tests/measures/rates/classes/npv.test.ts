import { expect, test } from 'vitest'
import { npv } from '../../../../src/measures/rates/classes/npv.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction', positive: 1 }

test('npv agrees with scikit-learn, its interval with statsmodels', () => {
  for (const [name, { label, prediction, npv: figure }] of Object.entries(catalogue.classification))
    expectFigure(npv, { label, prediction }, inputs, figure, name)
})

test('npv over no members is undefined, never 0', () => {
  const asked = { ...inputs, confidence: 0.95 }
  const side = sideOf({ label: [1, 1], prediction: [1, 1] }, npv.needs(asked))
  expect(npv.of(asked, side)).toMatchObject({
    unmeasurable: { code: 'undefined-rate', subject: 'predicted negatives' },
  })
})
