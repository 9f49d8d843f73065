import { expect, test } from 'vitest'
import { smape } from '../../../../src/measures/rates/errors/smape.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfAmounts } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (number | null)[], prediction: (number | null)[]) =>
  smape.of(inputs, sideOf({ label, prediction }, smape.needs(inputs)))

test('smape agrees with its definition in numpy, its interval with that of a mean', () =>
  expect(expectOfAmounts(smape)).toBeGreaterThanOrEqual(12))

test('it ends at 2, also between the largest doubles, and two zeros do not differ', () => {
  expect(valueOf(of([1.7e308, 0], [-1.7e308, 0])).value).toBe(1)
  expect(valueOf(of([5e-324], [0])).value).toBe(2)
})

test('rows that lack one of the two are left out; one row has no interval, infinite ones no error', () => {
  const { basis, interval } = valueOf(of([2, 5, null], [3, null, 4]))
  expect([basis, interval]).toEqual([{ rows: 1 }, undefined])
  expect(of([1, 2], [1, Number.POSITIVE_INFINITY])).toMatchObject({ unmeasurable: { code: 'infinite' } })
})
