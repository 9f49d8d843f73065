import { expect, test } from 'vitest'
import { precisionMicro } from '../../../../src/measures/rates/classes/precision-micro.js'
import { sideOf, valueOf } from '../../golden.js'
import { expectOfClasses } from '../several.js'

const inputs = { label: 'label', prediction: 'prediction', confidence: 0.95 }
const of = (label: (string | null)[], prediction: (string | null)[]) =>
  precisionMicro.of(inputs, sideOf({ label, prediction }, precisionMicro.needs(inputs)))

test("precision-micro agrees with scikit-learn, its interval with Wilson's of the rows it stands for", () =>
  expectOfClasses(precisionMicro))

test('it is the accuracy', () =>
  expect(valueOf(of(['a', 'a', 'a', 'b'], ['a', 'a', 'b', 'a'])).value).toBeCloseTo(0.5, 15))

test('rows that lack one of the two are left out; without any it is undefined', () => {
  expect(valueOf(of(['a', 'b', null], ['a', null, 'b'])).basis).toEqual({ rows: 1 })
  expect(of([null], ['a'])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
