import { expect, test } from 'vitest'
import { maxError } from '../../../../src/measures/rates/errors/max-error.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }
const of = (label: (number | null)[], prediction: (number | null)[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return maxError.of(asked, sideOf({ label, prediction }, maxError.needs(asked)))
}

test('max-error agrees with trusted software on usual, poor and far predictions', () => {
  for (const [name, { label, prediction, 'max-error': figure }] of Object.entries(catalogue.regression))
    expectFigure(maxError, { label, prediction }, inputs, figure, name)
})

test('rows that lack one of the two are left out; without any it is undefined, with infinite ones unknown', () => {
  expect(valueOf(of([1, 5, null, 900], [2, 4, 700, null])).basis).toEqual({ rows: 2 })
  expect(of([null], [3])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
  expect(of([1, 2], [1, Number.POSITIVE_INFINITY])).toMatchObject({ unmeasurable: { code: 'infinite' } })
})

test('is 0 where all predictions are exact', () => {
  expect(valueOf(of([3, 4], [3, 4])).value).toBe(0)
})
