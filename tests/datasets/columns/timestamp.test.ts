import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMilliseconds, parseTimestamp } from '../../../src/datasets/columns/timestamp.js'

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/

/** The same by an expression for the grammar and Date for the calendar. */
function byExpression(text: string): number {
  const [, year, month, day, hour = '00', minute = '00', second = '00', digits = '', zone = 'Z'] =
    ISO.exec(text) ?? []
  const [hours = '00', minutes = '00'] = zone.slice(1).match(/\d\d/g) ?? []
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (!(hours <= '23' && minutes <= '59' && hour <= '23')) return Number.NaN
  if (date.getUTCDate() !== Number(day)) return Number.NaN
  const offset = (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  const [whole, rest] = [digits.slice(0, 3).padEnd(3, '0'), digits.slice(3)]
  const fraction = rest === '' ? 0 : Number(rest) / 10 ** rest.length
  return date.getTime() - offset + (Number(whole) + fraction)
}

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

  test('has the grammar of a regular expression, whatever stands where', () => {
    const likely = [
      /^\d{4}-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d(:[0-5]\d(\.\d{0,10})?)?(Z|[+-][012]\d(:?[0-6]\d?)?)?$/,
      /^20(23|24)-02-(28|29|30)[T x]?$/,
      /^2024-01-01[T :.Z+-]{0,2}[0-9:.Z+-]{0,12}$/,
    ].map(shape => fc.stringMatching(shape))
    fc.assert(
      fc.property(fc.oneof(...likely), text => {
        expect(parseTimestamp(text)).toBe(byExpression(text))
      }),
      { numRuns: 2000 },
    )
  })

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
