import { expect, test } from 'vitest'
import { precisionMacro } from '../../../../src/measures/rates/classes/precision-macro.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  precisionMacro.of(inputs, sideOf({ label, prediction }, precisionMacro.needs(inputs)))

test("precision-macro agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(precisionMacro))

test('a class that is never predicted has a precision of 0', () =>
  expect(valueOf(of(['a', 'b', 'b'], ['a', 'a', 'a'])).value).toBeCloseTo(1 / 6, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
