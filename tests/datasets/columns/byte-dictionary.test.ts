import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createByteDictionary } from '../../../src/datasets/columns/byte-dictionary.js'

const any = fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 400 })

test('a text has one code, and a code gives its text back', () => {
  fc.assert(
    fc.property(any, texts => {
      const dictionary = createByteDictionary(() => {})
      const codes = texts.map(text => dictionary.code(text))
      expect(codes.map(code => dictionary.text(code))).toEqual(texts)
      expect(dictionary.size).toBe(new Set(texts).size)
      // In order of appearance.
      expect([...new Set(codes)]).toEqual(Array.from({ length: dictionary.size }, (_, i) => i))
    }),
  )
})

test('bytes and text agree, wherever the bytes lie', () => {
  const dictionary = createByteDictionary(() => {})
  const bytes = Buffer.from('x,é💧,y')
  expect(dictionary.codeOf(bytes, 2, bytes.length - 2)).toBe(dictionary.code('é💧'))
})

test('grows past its first tables', () => {
  const dictionary = createByteDictionary(() => {})
  const texts = Array.from({ length: 50_000 }, (_, i) => `level ${i}`)
  for (const text of texts) dictionary.code(text)
  for (const [i, text] of texts.entries()) expect(dictionary.code(text)).toBe(i)
  expect(dictionary.text(49_999)).toBe('level 49999')
})

test('an unknown code is an error', () => {
  expect(() => createByteDictionary(() => {}).text(0)).toThrow(RangeError)
})
