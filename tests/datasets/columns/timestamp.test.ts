import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMilliseconds, parseTimestamp } from '../../../src/datasets/columns/timestamp.js'

describe('an ISO 8601 timestamp', () => {
  test.each([
    ['1970-01-01', 0],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['0001-01-01', -62_135_596_800_000],
    ['9999-12-31', Date.UTC(9999, 11, 31)],
    ['2024-01-01T12:30', Date.UTC(2024, 0, 1, 12, 30)],
    ['2024-01-01 12:30:15', Date.UTC(2024, 0, 1, 12, 30, 15)],
    ['2024-01-01T12:30:15.5Z', Date.UTC(2024, 0, 1, 12, 30, 15, 500)],
    ['2024-01-01T12:30:15.123456+02:00', Date.UTC(2024, 0, 1, 10, 30, 15, 123) + 0.456],
    ['2024-01-01T12:30:15-0530', Date.UTC(2024, 0, 1, 18, 0, 15)],
  ])('%s is %d milliseconds', (text, time) => expect(parseTimestamp(text)).toBe(time))

  test.each([
    '',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-1-1',
    '2024/01/01',
    '01-02-2024',
    '2024-01-01T24:00',
    '2024-01-01T12',
    '2024-01-01T12:60',
    '2024-01-01x',
    '2024-01-01T12:30+25:00',
    '20240101',
  ])('%j is none', text => expect(parseTimestamp(text)).toBeNaN())

  test('is what Date reads, for every instant', () => {
    const instants = fc.date({
      min: new Date(Date.UTC(0, 0, 1)),
      max: new Date(Date.UTC(9999, 11, 31)),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, date => {
        fc.pre(date.getUTCFullYear() >= 0)
        expect(parseTimestamp(date.toISOString())).toBe(date.getTime())
      }),
    )
  })
})

test('the size of an epoch number tells its unit', () => {
  const time = Date.UTC(2024, 4, 17, 6, 0, 1)
  for (const [value, unit] of [
    [time / 1000, 'seconds'],
    [time, 'milliseconds'],
    [time * 1000, 'microseconds'],
    [time * 1e6, 'nanoseconds'],
  ] as const)
    expect(epochMilliseconds(value), unit).toBe(time)
  expect(epochMilliseconds(20_240_517)).toBe(Date.UTC(2024, 4, 17))
})
