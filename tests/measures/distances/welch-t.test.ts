import { expect, test } from 'vitest'
import { welchT } from '../../../src/measures/distances/welch-t.js'
import { expectOnNumbers } from '../catalogue.js'
import { grouped, numbers } from '../distributions.js'

test('welch-t and its p agree with scipy', () => expectOnNumbers(welchT))

test('says what it lacks: rows, a spread, or the values themselves', () => {
  expect(welchT.between(numbers([1, 2]), numbers([1]))).toEqual({
    unmeasurable: { code: 'too-few-rows', have: 1, need: 2 },
  })
  expect(welchT.between(numbers([1, 1]), numbers([2, 2]))).toEqual({ unmeasurable: { code: 'constant' } })
  expect(welchT.between(grouped(numbers([1, 2, 3]), 2), numbers([2, 3]))).toEqual({
    unmeasurable: { code: 'resolution' },
  })
})
