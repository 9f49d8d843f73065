import { expect, test } from 'vitest'
import { errorRate } from '../../../../src/measures/rates/classes/error-rate.js'
import { expectRate, golden, sideOf, valueOf } from '../../golden.js'

const of = (cells: (string | number | null)[], positive?: string | number) => {
  const inputs = { column: 'e', confidence: 0.95, ...(positive !== undefined && { positive }) }
  return errorRate.of(inputs, sideOf({ e: cells }, errorRate.needs(inputs)))
}

test('error-rate agrees with numpy, its interval with statsmodels', () => {
  const { label: e, 'error-rate': expected } = golden.classification
  if (expected) expectRate(errorRate, { e }, { column: 'e' }, expected)
})

test('true and 1 are errors, whatever the favourable outcome of a model is', () => {
  expect(valueOf(of(['true', 'false', null, 'false', 'false'])).value).toBe(0.25)
  expect(valueOf(of([1, 0, 0, 0], 1)).value).toBe(0.25)
})

test('other words are not guessed at', () => {
  expect(of(['ok', 'timeout'])).toEqual({ unmeasurable: { code: 'wrong-kind', subject: 'e' } })
  expect(of([200, 500])).toEqual({ unmeasurable: { code: 'wrong-kind', subject: 'e' } })
})
