import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenly } from '../../../src/report/words/even.js'
import { change, measure } from '../../../src/report/words/number.js'

test.each([
  [
    ['28.7k', '47k', '73k'],
    ['28.7k', '47.0k', '73.0k'],
  ],
  [
    ['+13.4', '+2', '\u22124.36'],
    ['+13.4', '+2.00', '\u22124.36'],
  ],
  [
    ['0.5', '0.25', '0.125'],
    ['0.500', '0.250', '0.125'],
  ],
  [
    ['9.4', '684', '0'],
    ['9.4', '684', '0'],
  ],
  [
    ['1', '2', '3'],
    ['1', '2', '3'],
  ],
  [
    ['1', '2.5', '4'],
    ['1.0', '2.5', '4.0'],
  ],
  [
    ['9800', '12.3k', '15k'],
    ['9800', '12.3k', '15.0k'],
  ],
  [
    ['', '2026-01-05', '1.2e15', '< 0.1'],
    ['', '2026-01-05', '1.2e15', '< 0.1'],
  ],
])('%j reads %j in a table', (texts, even) => expect(evenly(texts)).toEqual(even))

test('no number is another for it, nor more exact than it was rounded to', () => {
  const number = (text: string) =>
    Number(text.replaceAll(',', '').replace('\u2212', '-').replace(/[kM]$/, ''))
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e8, max: 1e8, noNaN: true }), { maxLength: 8 }), values => {
      const texts = values.map(value => change(value, size => measure(size)))
      for (const [index, text] of evenly(texts).entries()) {
        expect(number(text)).toBe(number(texts[index] ?? ''))
        if (text !== texts[index]) expect(text.replace(/^\D*0*\.?0*|\D/g, '')).toHaveLength(3)
      }
    }),
  )
})
