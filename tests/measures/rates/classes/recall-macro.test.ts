import { expect, test } from 'vitest'
import { recallMacro } from '../../../../src/measures/rates/classes/recall-macro.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  recallMacro.of(inputs, sideOf({ label, prediction }, recallMacro.needs(inputs)))

test("recall-macro agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(recallMacro))

test('a class that nobody has has a recall of 0', () =>
  expect(valueOf(of(['a', 'a', 'a'], ['a', 'a', 'b'])).value).toBeCloseTo(1 / 3, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
