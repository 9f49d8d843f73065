import { expect, test } from 'vitest'
import { bias } from '../../../../src/measures/rates/errors/bias.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }
const of = (label: (number | null)[], prediction: (number | null)[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return bias.of(asked, sideOf({ label, prediction }, bias.needs(asked)))
}

test('bias agrees with trusted software on usual, poor and far predictions', () => {
  for (const [name, { label, prediction, bias: figure }] of Object.entries(catalogue.regression))
    expectFigure(bias, { label, prediction }, inputs, figure, name)
})

test('rows that lack one of the two are left out; without any it is undefined, with infinite ones unknown', () => {
  expect(valueOf(of([1, 5, null, 900], [2, 4, 700, null])).basis).toEqual({ rows: 2 })
  expect(of([null], [3])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
  expect(of([1, 2], [1, Number.POSITIVE_INFINITY])).toMatchObject({ unmeasurable: { code: 'infinite' } })
})

test('is prediction less label, so below 0 where predictions are too low', () => {
  expect(valueOf(of([3, 3], [1, 2])).value).toBe(-1.5)
})
