import { expect, test } from 'vitest'
import { recallWeighted } from '../../../../src/measures/rates/classes/recall-weighted.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  recallWeighted.of(inputs, sideOf({ label, prediction }, recallWeighted.needs(inputs)))

test("recall-weighted agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(recallWeighted))

test('it is the accuracy', () =>
  expect(valueOf(of(['a', 'a', 'a', 'b'], ['a', 'a', 'b', 'a'])).value).toBeCloseTo(0.5, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
