import { expect, test } from 'vitest'
import { errorRate } from '../../../src/measures/rates/error-rate.js'
import { expectRate, golden, sideOf, valueOf } from '../golden.js'

const of = (cells: (string | number | null)[], positive?: string | number) => {
  const inputs = { column: 'e', confidence: 0.95, ...(positive !== undefined && { positive }) }
  return errorRate.of(inputs, sideOf({ e: cells }, errorRate.needs(inputs)))
}

test('error-rate agrees with numpy, its interval with statsmodels', () => {
  const { label: e, 'error-rate': expected } = golden.classification
  if (expected) expectRate(errorRate, { e }, { column: 'e' }, expected)
})

test('true and 1 are errors; of other words the right one must be named', () => {
  expect(valueOf(of(['true', 'false', null, 'false', 'false'])).value).toBe(0.25)
  expect(of(['ok', 'timeout'])).toMatchObject({ unmeasurable: { code: 'no-positive-level' } })
  expect(valueOf(of(['ok', 'timeout', 'reset', 'ok'], 'ok')).value).toBe(0.5)
  expect(valueOf(of([200, 200, 500, 200], 200)).value).toBe(0.25)
})
