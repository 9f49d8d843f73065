import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalOf } from '../../../src/datasets/columns/decimal.js'
import { parseNumber } from '../../../src/datasets/columns/number.js'

function read(text: string): number {
  const bytes = Buffer.from(`,${text},`)
  return decimalOf(bytes, 1, bytes.length - 1)
}

/** mulberry32: a million numbers a second, which fast-check does not draw. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('a decimal', () => {
  test('is the number that Number() reads, to the last bit', () => {
    const digits = (most: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most })
    const written = fc
      .tuple(fc.constantFrom('', '-'), fc.constantFrom('', '0.', '1.', '.', '271828.'), digits(9))
      .map(parts => parts.join(''))
    const exponent = fc.constantFrom('', 'e5', 'E-7', 'e+21', 'e-22', 'e0')
    const any = fc.tuple(fc.oneof(written, digits(19)), exponent).map(parts => parts.join(''))
    fc.assert(
      fc.property(any, text => {
        const value = read(text)
        if (!Number.isNaN(value)) expect(value).toBe(Number(text) + 0)
      }),
      { numRuns: 2000 },
    )
  })

  test('is so of doubles as programs write them, and hardly any is left to a closer look', () => {
    const draw = random(5)
    const writers: ((value: number) => string)[] = [
      value => String(value),
      value => value.toPrecision(17),
      value => value.toPrecision(16),
      value => value.toExponential(),
      value => value.toFixed(6),
    ]
    let left = 0
    const wrong: string[] = []
    for (let i = 0; i < 200_000; i++) {
      const value = (draw() - 0.5) * 10 ** Math.floor(draw() * 12 - 4) * (1 + draw() * 2 ** -30)
      const text = writers[i % writers.length]?.(value) ?? ''
      const found = read(text)
      if (Number.isNaN(found)) left += 1
      else if (!Object.is(found, Number(text) + 0)) wrong.push(text)
    }
    expect(wrong).toEqual([])
    expect(left).toBeLessThan(2000)
  })

  test('halfway between two doubles is never guessed', () => {
    for (const text of [
      '9007199254740993.0',
      '4503599627370497.5',
      '0.50000000000000005551',
      '1.0000000000000001110',
    ])
      expect([Number(text), Number.NaN]).toContainEqual(read(text))
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
    '1e',
    '1e+',
    '1e5x',
    'e5',
    '1e400',
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

  test('an integer that a double may not hold is left to a closer look', () => {
    expect(read('1234567890123456')).toBeNaN()
    expect(read('9007199254740993')).toBeNaN()
  })
})
