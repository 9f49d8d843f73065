import { expect, test } from 'vitest'
import { kappa } from '../../../../src/measures/rates/classes/kappa.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }
const of = (label: number[], prediction: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return kappa.of(asked, sideOf({ label, prediction }, kappa.needs(asked)))
}

test('kappa agrees with trusted software, of two labels and of many', () => {
  for (const group of [catalogue.classification, catalogue['many classes']])
    for (const [name, { label, prediction, kappa: figure }] of Object.entries(group))
      expectFigure(kappa, { label, prediction }, inputs, figure, name)
})

test('kappa over no rows is undefined', () => {
  expect(of([], [])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})

test('a perfect table is 1 without a spread to show, one level for all says nothing', () => {
  expect(valueOf(of([0, 1, 2], [0, 1, 2]))).toEqual({ value: 1, basis: { rows: 3 } })
  expect(of([1, 1], [1, 1])).toMatchObject({ unmeasurable: { code: 'constant' } })
})
