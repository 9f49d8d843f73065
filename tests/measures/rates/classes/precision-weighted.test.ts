import { expect, test } from 'vitest'
import { precisionWeighted } from '../../../../src/measures/rates/classes/precision-weighted.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  precisionWeighted.of(inputs, sideOf({ label, prediction }, precisionWeighted.needs(inputs)))

test("precision-weighted agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(precisionWeighted))

test('a class counts by its labels', () =>
  expect(valueOf(of(['a', 'a', 'a', 'b'], ['a', 'a', 'b', 'b'])).value).toBeCloseTo((3 + 0.5) / 4, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
