import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasComma, isHugeInteger, parseNumber } from '../../../src/datasets/columns/number.js'

describe('a number in text', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['-0.0', 0],
    ['+5', 5],
    ['-12.50', -12.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['0e5', 0],
    ['007.5', 7.5],
    [' 42 ', 42],
    ['\t-1', -1],
    ['1e400', Number.POSITIVE_INFINITY],
    ['inf', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['9007199254740992', 2 ** 53],
    ['9007199254740993.0', 2 ** 53],
  ])('%j is %d', (text, value) => expect(parseNumber(text)).toBe(value))

  test.each([
    '',
    ' ',
    '.',
    '-',
    'e5',
    '1e',
    '1_000',
    '1,000',
    '0x10',
    '-0x10',
    '0b1',
    '007',
    '-007',
    '00',
    'NaN',
    'Info',
    '5\n',
    '5\u00a0',
    '1 2',
    '1n',
    '12%',
    '9007199254740993',
    '-9007199254740993',
    '٣',
  ])('%j is none', text => expect(parseNumber(text)).toBeNaN())

  test('is what Number() gives, for every double as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), value => {
        const text = String(value)
        fc.pre(!isHugeInteger(text))
        expect(parseNumber(text)).toBe(value + 0)
      }),
    )
  })

  test('is what Number() gives, for any text of digits, signs, points and exponents', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+-]?[1-9]\d{0,14}(\.\d{0,20})?([eE][+-]?\d{1,3})?$/), text => {
        expect(parseNumber(text)).toBe(Number(text) + 0)
      }),
    )
  })
})

test('an integer beyond 2^53 is huge, whichever its sign, and a decimal is not', () => {
  expect(['9007199254740993', '-9007199254740993', '123456789012345678901'].every(isHugeInteger)).toBe(true)
  expect(['9007199254740992', '9007199254740993.5', '0009007199254740993', '1e300'].some(isHugeInteger)).toBe(
    false,
  )
})

test('a comma in a number is seen, and not in a list', () => {
  expect(['1,5', '-121,92', '1.234,56', '1,234,567'].every(hasComma)).toBe(true)
  expect(['1.5', 'a,b', '1,', ',5', '1, 2'].some(hasComma)).toBe(false)
})

describe('a cell of megabytes', () => {
  const digits = '1'.repeat(6_000_000)
  test('of digits is an integer that no number holds', () => {
    expect(isHugeInteger(digits)).toBe(true)
    expect(parseNumber(digits)).toBeNaN()
    expect(parseNumber(`0${digits}`)).toBeNaN()
    expect(parseNumber(`0${digits}.5`)).toBe(Number.POSITIVE_INFINITY)
  })

  test('of separators is a word', () => {
    expect(hasComma(`${'1,'.repeat(3_000_000)}1`)).toBe(false)
  })

  test('of spaces within is looked at once, not once for every space', () => {
    const spaces = `x${' '.repeat(200_000)}x`
    expect(isHugeInteger(spaces)).toBe(false)
    expect(parseNumber(spaces)).toBeNaN()
  })
})
