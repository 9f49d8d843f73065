import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apart,
  bytes,
  change,
  count,
  exact,
  measure,
  milliseconds,
  percent,
  points,
  pValue,
  score,
  significant,
} from '../../../src/report/words/number.js'

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-')

describe('numbers as a person would write them', () => {
  test.each([
    [0, '0'],
    [12_400, '12,400'],
    [999, '999'],
    [-3, '-3'],
  ])('count(%d) is %s, never shortened', (value, text) => expect(plain(count(value))).toBe(text))

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [34_700, '34.7 kB'],
    [344e6, '344 MB'],
    [1.49e10, '14.9 GB'],
  ])('bytes(%d) is %s', (size, text) => expect(plain(bytes(size))).toBe(text))

  test.each([
    [0, '0'],
    [0.32, '0.32'],
    [0.0015, '0.0015'],
    [0.00001234, '1.23e-5'],
    [4, '4'],
    [684, '684'],
    [2015, '2015'],
    [9999.7, '10k'],
    [14_090, '14.1k'],
    [52_114, '52.1k'],
    [999_700, '1M'],
    [1_234_567, '1.23M'],
    [4.5e9, '4.5e9'],
    [-61_790, '-61.8k'],
  ])('measure(%d) is %s', (value, text) => expect(plain(measure(value))).toBe(text))

  test.each([
    [0, '0 %'],
    [0.124, '12.4 %'],
    [0.0004, '< 0.1 %'],
    [0.9999, '> 99.9 %'],
    [1, '100 %'],
    [-0.031, '-3.1 %'],
  ])('percent(%d) is %s', (value, text) => expect(plain(percent(value))).toBe(text))

  test.each([
    [0, '0'],
    [0.28672, '0.29'],
    [0.2, '0.20'],
    [0.0312, '0.031'],
    [0.0004, '< 0.001'],
    [0.8, '0.80'],
    [12.34, '12.3'],
  ])('score(%d) is %s', (value, text) => expect(plain(score(value))).toBe(text))

  test.each([
    [0.067, '6.7 pp'],
    [-0.031, '-3.1 pp'],
    [0, '0 pp'],
    [0.0001, '< 0.1 pp'],
  ])('points(%d) is %s', (value, text) => expect(plain(points(value))).toBe(text))

  test.each([
    [85, '85 ms'],
    [212.4, '212 ms'],
    [12_400, '12.4 s'],
    [185_000, '3 min 5 s'],
    [129_600_000, '36 h'],
    [-5_400_000, '-1.5 h'],
    [1_071_360_000, '12.4 d'],
  ])('milliseconds(%d) is %s', (value, text) => expect(plain(milliseconds(value))).toBe(text))

  test('a change carries its sign', () => {
    expect(change(0.013, points)).toBe('+1.3\u00a0pp')
    expect(change(-0.031, points)).toBe('\u22123.1\u00a0pp')
  })

  test('a p-value of 0 does not exist', () => {
    expect(pValue(0)).toBe('p < 0.0001')
    expect(pValue(0.0123)).toBe('p = 0.012')
  })

  test('a limit is written as it was', () => expect(exact(0.1255)).toBe('0.1255'))

  test('different numbers look different', () => {
    expect(apart(0.8799, 0.88, (value, more) => percent(value, 1 + more))).toEqual([
      '87.99\u00a0%',
      '88.00\u00a0%',
    ])
  })
})

describe('laws', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })

  test('nothing is written as zero that is not zero, and nothing that is zero as something', () => {
    const formats = [measure, percent, points, score, milliseconds, (x: number) => significant(x)]
    fc.assert(
      fc.property(value, fc.constantFrom(...formats), (x, format) => {
        const isZero = /^\u2212?0(\.0+)?(\u00a0|$)/.test(format(x))
        expect(isZero).toBe(x === 0)
      }),
    )
  })

  test('a number as it was written has the digits and the groups that Intl gives it', () => {
    const intl = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 })
    const sizes = [1, 1e6, 1e20].map(max => fc.double({ min: 1e-6, max, noNaN: true }))
    fc.assert(
      fc.property(fc.oneof(...sizes), size => {
        expect(exact(size)).toBe(intl.format(Number(size.toPrecision(12))))
      }),
    )
    expect(exact(1e-7)).toBe('1e\u22127')
  })

  test('three significant digits are within half of the last digit', () => {
    const moderate = fc.double({ min: 1e-3, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(moderate, x => {
        const read = Number(significant(x).replaceAll(',', ''))
        expect(Math.abs(read - x) / x).toBeLessThanOrEqual(0.00501)
      }),
    )
  })
})
