import { expect, test } from 'vitest'
import { f1Micro } from '../../../../src/measures/rates/classes/f1-micro.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  f1Micro.of(inputs, sideOf({ label, prediction }, f1Micro.needs(inputs)))

test("f1-micro agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(f1Micro))

test('it is the accuracy', () =>
  expect(valueOf(of(['a', 'a', 'a', 'b'], ['a', 'a', 'b', 'a'])).value).toBeCloseTo(0.5, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
