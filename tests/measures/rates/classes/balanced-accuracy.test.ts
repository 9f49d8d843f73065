import { expect, test } from 'vitest'
import { balancedAccuracy } from '../../../../src/measures/rates/classes/balanced-accuracy.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }
const of = (label: number[], prediction: number[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return balancedAccuracy.of(asked, sideOf({ label, prediction }, balancedAccuracy.needs(asked)))
}

test('balanced-accuracy agrees with trusted software, of two labels and of many', () => {
  for (const group of [catalogue.classification, catalogue['many classes']])
    for (const [name, { label, prediction, 'balanced-accuracy': figure }] of Object.entries(group))
      expectFigure(balancedAccuracy, { label, prediction }, inputs, figure, name)
})

test('balanced-accuracy over no rows is undefined', () => {
  expect(of([], [])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})

test('its interval is that of the one label there is, and narrower of two as large', () => {
  const one = valueOf(of([1, 1, 1, 1], [1, 1, 1, 0]))
  expect(one.interval?.low).toBeCloseTo(0.3006, 4)
  const two = valueOf(of([1, 1, 1, 1, 0, 0, 0, 0], [1, 1, 1, 0, 0, 0, 0, 1]))
  expect((two.value - (two.interval?.low ?? 0)) * Math.SQRT2).toBeCloseTo(
    one.value - (one.interval?.low ?? 0),
    12,
  )
})
