import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, type Limit, parseLimit, printLimit, resolveLimit } from '../../src/judgement/limit.js'

function read(text: string): Limit {
  const limit = parseLimit(text)
  if ('problem' in limit) throw new Error(limit.problem)
  return limit
}

function refused(text: string): string[] {
  const limit = parseLimit(text)
  return 'problem' in limit ? limit.suggestions : ['(accepted)']
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map(x => x + 0)
const size = finite.map(Math.abs)
const is = fc.constantFrom('above', 'below', 'at least', 'at most')
const limits: fc.Arbitrary<Omit<Limit, 'text'>> = fc.oneof(
  fc.record({ is, of: fc.constant('value' as const), amount: finite }),
  fc.record({
    is,
    of: fc.constant('value' as const),
    amount: finite,
    unit: fc.constantFrom('%', 'pp', 'ms', 's'),
  }),
  fc.record({
    is,
    of: fc.constant('value' as const),
    amount: size,
    relative: fc.constantFrom('plus', 'minus'),
    unit: fc.constantFrom('pp', 'ms', 's'),
  }),
  fc.record({
    is,
    of: fc.constant('value' as const),
    amount: size,
    relative: fc.constantFrom('plus', 'minus', 'times'),
  }),
  fc.record({
    is: fc.constantFrom('below', 'at most'),
    of: fc.constant('p' as const),
    amount: fc.double({ min: 1e-300, max: 1, noNaN: true }),
  }),
)

describe('a limit in words', () => {
  test.each([
    ['above 0.25', { is: 'above', of: 'value', amount: 0.25 }],
    ['Below  0.8 ', { is: 'below', of: 'value', amount: 0.8 }],
    ['at least .5', { is: 'at least', of: 'value', amount: 0.5 }],
    ['at most 1e-3', { is: 'at most', of: 'value', amount: 0.001 }],
    ['> 0.25', { is: 'above', of: 'value', amount: 0.25 }],
    ['<0.8', { is: 'below', of: 'value', amount: 0.8 }],
    ['>= 3', { is: 'at least', of: 'value', amount: 3 }],
    ['<= -3', { is: 'at most', of: 'value', amount: -3 }],
    ['above 5%', { is: 'above', of: 'value', amount: 0.05, unit: '%' }],
    ['above 7 %', { is: 'above', of: 'value', amount: 0.07, unit: '%' }],
    ['above 200 ms', { is: 'above', of: 'value', amount: 200, unit: 'ms' }],
    ['above 1.5s', { is: 'above', of: 'value', amount: 1500, unit: 's' }],
    ['above 90 min', { is: 'above', of: 'value', amount: 5_400_000, unit: 'min' }],
    ['above 36 h', { is: 'above', of: 'value', amount: 129_600_000, unit: 'h' }],
    [
      'above reference + 1.5 d',
      { is: 'above', of: 'value', amount: 129_600_000, relative: 'plus', unit: 'd' },
    ],
    ['p below 0.05', { is: 'below', of: 'p', amount: 0.05 }],
    ['p <= 1%', { is: 'at most', of: 'p', amount: 0.01, unit: '%' }],
    ['below reference', { is: 'below', of: 'value', amount: 0, relative: 'plus' }],
    ['below reference - 5pp', { is: 'below', of: 'value', amount: 0.05, relative: 'minus', unit: 'pp' }],
    ['below reference * 0.9', { is: 'below', of: 'value', amount: 0.9, relative: 'times' }],
    ['above reference + 0.02', { is: 'above', of: 'value', amount: 0.02, relative: 'plus' }],
  ])('%s is read', (text, expected) => {
    expect(parseLimit(text)).toEqual({ text, ...expected })
  })

  test('printed and read again is the same limit', () => {
    fc.assert(
      fc.property(limits, limit => {
        const text = printLimit({ text: '', ...limit })
        expect(parseLimit(text)).toEqual({ text, ...limit })
      }),
    )
  })

  test('hours and days that somebody wrote are printed as written', () => {
    const digits = fc.integer({ min: 1, max: 1_000_000 }).map(each => each / 100)
    fc.assert(
      fc.property(digits, fc.constantFrom('min', 'h', 'd'), (number, unit) => {
        expect(printLimit(read(`above ${number} ${unit}`))).toBe(`above ${number} ${unit}`)
      }),
    )
  })

  test('a percentage off the reference is refused, with both readings offered', () => {
    expect(refused('below reference - 5%')).toEqual(['below reference - 5pp', 'below reference * 0.95'])
    expect(refused('above reference + 10%')).toEqual(['above reference + 10pp', 'above reference * 1.1'])
  })

  test('a number alone is refused, with a direction offered', () => {
    expect(refused('0.25')).toEqual(['above 0.25', 'below 0.25'])
    expect(refused('reference - 5pp')).toContain('below reference - 5pp')
  })

  test('other words for a direction are refused, with ours offered', () => {
    expect(refused('over 0.25')).toEqual(['above 0.25'])
    expect(refused('less than 5%')).toEqual(['below 5%'])
  })

  test.each([
    '',
    'above',
    'above x',
    'above 0.25 apples',
    'below reference / 2',
    'reference * 5pp',
    'p above 0.05',
    'p below 3',
    'p below reference - 1',
    'above 1e999',
    'above reference - -3',
  ])('%j is refused', text => {
    expect(parseLimit(text)).toHaveProperty('problem')
  })
})

describe('a limit with the reference put in', () => {
  test('adds, takes off and multiplies', () => {
    expect(resolveLimit(read('below reference - 5pp'), 0.93).value).toBeCloseTo(0.88, 15)
    expect(resolveLimit(read('above reference * 1.5'), 4)).toMatchObject({ value: 6, reference: 4 })
    expect(resolveLimit(read('above 0.2'), 4)).toEqual({
      text: 'above 0.2',
      is: 'above',
      of: 'value',
      value: 0.2,
    })
  })

  test('cannot be had without a reference', () => {
    expect(() => resolveLimit(read('below reference'))).toThrow(RangeError)
  })

  test('is breached on its bad side only', () => {
    const at = (text: string, value: number) => breaches(resolveLimit(read(text)), value)
    expect([at('above 1', 1), at('above 1', 1.1), at('above 1', 0.9)]).toEqual([false, true, false])
    expect([at('below 1', 1), at('below 1', 1.1), at('below 1', 0.9)]).toEqual([false, false, true])
    expect([at('at least 1', 1), at('at least 1', 0.9)]).toEqual([true, false])
    expect([at('at most 1', 1), at('at most 1', 1.1)]).toEqual([true, false])
    expect([at('above 1', Number.POSITIVE_INFINITY), at('above 1', Number.NaN)]).toEqual([true, false])
  })

  test('compares shares as integers would be', () => {
    const shares = fc
      .tuple(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 0, max: 10_000_000 }))
      .map(([rows, nulls]): [number, number] => [rows, Math.min(rows, nulls)])
    fc.assert(
      fc.property(shares, ([rows, nulls]) => {
        const limit = resolveLimit(read('above 5%'))
        expect(breaches(limit, nulls / rows)).toBe(20 * nulls > rows)
        expect(breaches(limit, Math.floor(rows / 20) / rows)).toBe(false)
      }),
    )
  })

  test('a fall of exactly the tolerance is no breach, whatever binary makes of it', () => {
    const rows = fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 19 }))
    fc.assert(
      fc.property(rows, ([twentieth, part]) => {
        const before = (part * twentieth) / (20 * twentieth)
        const after = ((part - 1) * twentieth) / (20 * twentieth)
        expect(breaches(resolveLimit(read('below reference - 5pp'), before), after)).toBe(false)
      }),
    )
  })
})
