import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDecimal } from '../../../src/datasets/columns/decimal.js'
import { parseNumber } from '../../../src/datasets/columns/number.js'

function read(text: string): number {
  const bytes = Buffer.from(`,${text},`)
  return plainDecimal(bytes, 1, bytes.length - 1)
}

describe('a plain decimal', () => {
  test('is the number that Number() reads, to the last bit', () => {
    const digits = (most: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most })
    const written = fc
      .tuple(fc.constantFrom('', '-'), fc.constantFrom('', '0.', '1.', '.', '271828.'), digits(9))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(written, digits(15)), text => {
        const value = read(text)
        if (!Number.isNaN(value)) expect(value).toBe(Number(text) + 0)
        // What is left to a closer look has a leading zero.
        else expect(text).toMatch(/^-?0\d/)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    '0',
    '-0',
    '0.0',
    '-0.0',
    '5.',
    '.5',
    '-.5',
    '1000000',
    '0.000001',
    '123456789012345',
    '99999999999999.9',
  ])('%s is read as by the careful way', text => expect(read(text)).toBe(parseNumber(text)))

  test.each([
    '',
    '-',
    '.',
    '-.',
    '+1',
    '1e5',
    '1,5',
    '1.2.3',
    ' 1',
    '1 ',
    '007',
    '-01',
    '1_000',
    '0x10',
    'inf',
    'é',
  ])('%j is left to a closer look', text => expect(read(text)).toBeNaN())

  test('of more digits than a double is sure of is left to a closer look', () => {
    expect(read('1234567890123456')).toBeNaN()
    expect(read('0.1234567890123456')).toBeNaN()
    expect(read('9007199254740993')).toBeNaN()
  })
})
