import { expect, test } from 'vitest'
import { mcc } from '../../../../src/measures/rates/classes/mcc.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }
const of = (label: number[], prediction: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return mcc.of(asked, sideOf({ label, prediction }, mcc.needs(asked)))
}

test('mcc agrees with trusted software, of two labels and of many', () => {
  for (const group of [catalogue.classification, catalogue['many classes']])
    for (const [name, { label, prediction, mcc: figure }] of Object.entries(group))
      expectFigure(mcc, { label, prediction }, inputs, figure, name)
})

test('mcc over no rows is undefined', () => {
  expect(of([], [])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})

test('all wrong is -1, one prediction for all is 0', () => {
  expect(valueOf(of([0, 1], [1, 0])).value).toBeCloseTo(-1, 14)
  expect(valueOf(of([0, 1, 1], [1, 1, 1])).value).toBe(0)
})
