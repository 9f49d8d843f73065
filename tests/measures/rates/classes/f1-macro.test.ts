import { expect, test } from 'vitest'
import { f1Macro } from '../../../../src/measures/rates/classes/f1-macro.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  f1Macro.of(inputs, sideOf({ label, prediction }, f1Macro.needs(inputs)))

test("f1-macro agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(f1Macro))

test('a class that is never right has an F1 of 0', () =>
  expect(valueOf(of(['a', 'a', 'b'], ['a', 'a', 'a'])).value).toBeCloseTo(0.4, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
