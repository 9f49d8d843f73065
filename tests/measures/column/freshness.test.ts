import { expect, test } from 'vitest'
import { freshness } from '../../../src/measures/column/freshness.js'
import { sideOf, valueOf } from '../golden.js'

const now = Date.parse('2026-11-21T12:00:00Z')
const side = (...times: string[]) => sideOf({ x: times.map(Date.parse) }, freshness.needs('x', {}))
const hour = 3_600_000

test('freshness is the age of the newest value', () => {
  const { value } = valueOf(freshness.of('x', side('2026-11-20T00:00:00Z', '2026-11-21T09:00:00Z'), { now }))
  expect(value).toBe(3 * hour)
})

test('a newest value in the future is below 0', () => {
  expect(valueOf(freshness.of('x', side('2026-11-22T12:00:00Z'), { now })).value).toBe(-24 * hour)
})

test('without a clock or a value there is none', () => {
  expect(freshness.of('x', side('2026-11-20'), {})).toHaveProperty('unmeasurable')
  expect(freshness.of('x', sideOf({ x: [null] }, freshness.needs('x', {})), { now })).toMatchObject({
    unmeasurable: { code: 'no-values' },
  })
})
