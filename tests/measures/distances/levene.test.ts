import { expect, test } from 'vitest'
import { levene } from '../../../src/measures/distances/levene.js'
import { expectOnNumbers } from '../catalogue.js'
import { grouped, numbers } from '../distributions.js'

test('levene and its p agree with scipy', () => expectOnNumbers(levene))

test('says what it lacks: rows, distances that vary, or the values themselves', () => {
  expect(levene.between(numbers([1]), numbers([1]))).toEqual({
    unmeasurable: { code: 'too-few-rows', have: 2, need: 3 },
  })
  expect(levene.between(numbers([0.1, 0.3]), numbers([2, 4]))).toEqual({ unmeasurable: { code: 'constant' } })
  expect(levene.between(grouped(numbers([1, 2, 3]), 2), numbers([2, 3]))).toEqual({
    unmeasurable: { code: 'resolution' },
  })
})
