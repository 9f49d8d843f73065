import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCellTexts, UNREAD } from '../../../src/datasets/columns/cell-texts.js'

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  // Alike but for the last byte, and of every length around eight.
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom('a', 'b', '\0'))
    .map(([n, last]) => 'x'.repeat(n) + last),
)

/** The cells one behind the other among bytes, as a batch of CSV has them. */
function spansOf(texts: readonly string[]) {
  const cells = texts.map(text => Buffer.from(text))
  const before = Buffer.from('before')
  const bytes = Buffer.concat([before, ...cells, Buffer.from('behind')])
  const starts = new Int32Array(cells.length)
  const ends = new Int32Array(cells.length)
  let at = before.length
  for (const [row, cell] of cells.entries()) {
    starts[row] = at
    at += cell.length
    ends[row] = at
  }
  return { bytes, from: before.length, to: at, starts, ends }
}

test('cells have the codes of their texts, in order of appearance, whatever batch they are in', () => {
  const property = fc.property(fc.array(fc.array(word, { maxLength: 60 }), { maxLength: 6 }), batches => {
    const texts = createCellTexts()
    const [first, second] = [texts.dictionary(() => {}), texts.dictionary(() => {})]
    const known: string[] = []
    for (const batch of batches) {
      const spans = spansOf(batch)
      for (const dictionary of [first, second]) {
        const codes = new Int32Array(batch.length)
        dictionary.codesOf(spans, codes)
        for (const text of batch) if (text !== '' && !known.includes(text)) known.push(text)
        expect([...codes]).toEqual(batch.map(text => known.indexOf(text)))
        expect(Array.from({ length: dictionary.size }, (_, code) => dictionary.text(code))).toEqual(known)
      }
    }
    expect(known.map(text => first.code(text))).toEqual(known.map((_, code) => code))
  })
  fc.assert(property, { numRuns: 300 })
})

test('what is written in another way than it reads is left', () => {
  const spans = spansOf(['a', 'b""c', 'a'])
  spans.ends[1] = ~(spans.ends[1] as number)
  const dictionary = createCellTexts().dictionary(() => {})
  const codes = new Int32Array(3)
  dictionary.codesOf(spans, codes)
  expect([...codes]).toEqual([0, UNREAD, 0])
  expect(dictionary.size).toBe(1)
})

test('grows past its first tables, and every new text is told of once', () => {
  let told = 0
  const dictionary = createCellTexts().dictionary(size => {
    told += size
  })
  const texts = Array.from({ length: 50_000 }, (_, i) => `level ${i}`)
  texts.push('y'.repeat(10_000_000), 'z'.repeat(3_000_000))
  const codes = new Int32Array(texts.length)
  for (let pass = 0; pass < 2; pass++) {
    dictionary.codesOf(spansOf(texts), codes)
    expect(codes.every((code, row) => code === row)).toBe(true)
  }
  expect(dictionary.text(49_999)).toBe('level 49999')
  expect(dictionary.text(50_000)).toBe(texts[50_000])
  expect(told).toBe(texts.reduce((sum, text) => sum + text.length, 0))
})

test('an unknown code is an error', () => {
  expect(() =>
    createCellTexts()
      .dictionary(() => {})
      .text(0),
  ).toThrow(RangeError)
})
