import { expect, test } from 'vitest'
import { f1Weighted } from '../../../../src/measures/rates/classes/f1-weighted.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  f1Weighted.of(inputs, sideOf({ label, prediction }, f1Weighted.needs(inputs)))

test("f1-weighted agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(f1Weighted))

test('a class that nobody has does not count', () =>
  expect(valueOf(of(['a', 'a', 'a'], ['a', 'a', 'b'])).value).toBeCloseTo(0.8, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
