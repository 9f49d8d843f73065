import { expect, test } from 'vitest'
import { r2 } from '../../../src/measures/rates/r2.js'
import { catalogue, expectFigure } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'

const inputs = { label: 'label', prediction: 'prediction' }
const of = (label: (number | null)[], prediction: (number | null)[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return r2.of(asked, sideOf({ label, prediction }, r2.needs(asked)))
}

test('r2 agrees with trusted software on usual, poor and far predictions', () => {
  for (const [name, { label, prediction, r2: figure }] of Object.entries(catalogue.regression))
    expectFigure(r2, { label, prediction }, inputs, figure, name)
})

test('rows that lack one of the two are left out; without any it is undefined, with infinite ones unknown', () => {
  expect(valueOf(of([1, 5, null, 900], [2, 4, 700, null])).basis).toEqual({ rows: 2 })
  expect(of([null], [3])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
  expect(of([1, 2], [1, Number.POSITIVE_INFINITY])).toMatchObject({ unmeasurable: { code: 'not-numeric' } })
})

test('labels without a prediction have no part in the variance; labels of one value have none', () => {
  expect(valueOf(of([1, 5, 900], [2, 4, null])).value).toBe(1 - 1 / 4)
  expect(of([3, 3], [3, 4])).toMatchObject({ unmeasurable: { code: 'constant' } })
})
