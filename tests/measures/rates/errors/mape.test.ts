import { expect, test } from 'vitest'
import { mape } from '../../../../src/measures/rates/errors/mape.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfAmounts } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (number | null)[], prediction: (number | null)[]) =>
  mape.of(inputs, sideOf({ label, prediction }, mape.needs(inputs)))

test('mape agrees with scikit-learn, its interval with that of a mean', () =>
  expect(expectOfAmounts(mape)).toBeGreaterThanOrEqual(12))

test('a label of 0 has no such error, and how many there are is said', () => {
  expect(of([0, 1, 0], [0, 1, 2])).toMatchObject({ unmeasurable: { code: 'labels-of-zero', have: 2 } })
  expect(of([0], [0])).toMatchObject({ unmeasurable: { code: 'labels-of-zero', have: 1 } })
})

test('rows that lack one of the two are left out; one row has no interval, infinite ones no error', () => {
  const { basis, interval } = valueOf(of([2, 5, null], [3, null, 4]))
  expect([basis, interval]).toEqual([{ rows: 1 }, undefined])
  expect(of([1, 2], [1, Number.POSITIVE_INFINITY])).toMatchObject({ unmeasurable: { code: 'infinite' } })
})
