import { expect, test } from 'vitest'
import { latency } from '../../../../src/measures/rates/service/latency.js'
import { golden, sideOf, valueOf } from '../../golden.js'

const of = (ms: readonly number[], at: number) => {
  const inputs = { column: 'ms', at, confidence: 0.9 }
  return valueOf(latency.of(inputs, sideOf({ ms }, latency.needs(inputs))))
}

test('latency quantiles and their order-statistic bounds agree with scipy', () => {
  for (const { at, value, interval90 } of golden.service.quantiles) {
    const found = of(golden.service.latency, at)
    expect(found.value).toBe(value)
    expect(found.interval?.low).toBe(interval90[0])
    expect(found.interval?.high).toBe(interval90[1] ?? Number.MAX_VALUE)
    expect(found.interval?.open).toBe(interval90[1] === null ? 'high' : undefined)
  }
})

test('p99 of 298 requests is open above, of 299 it is not', () => {
  const requests = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
  expect(of(requests(298), 0.99).interval).toEqual({
    low: 292,
    high: Number.MAX_VALUE,
    confidence: 0.9,
    open: 'high',
  })
  expect(of(requests(299), 0.99).interval).toEqual({ low: 293, high: 299, confidence: 0.9 })
})

test('p99 of 100 requests is the 99th', () => {
  expect(
    of(
      Array.from({ length: 100 }, (_, i) => i + 1),
      0.99,
    ).value,
  ).toBe(99)
})
