import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteHugeIntegers } from '../../../src/datasets/jsonl/huge-integers.js'

test.each([
  ['{"a":9007199254740993}', '{"a":"9007199254740993"}'],
  ['{"a":-9007199254740993}', '{"a":"-9007199254740993"}'],
  ['{"a":9007199254740992}', '{"a":9007199254740992}'],
  ['{"a":12345678901234567890.5}', '{"a":12345678901234567890.5}'],
  ['{"a":1.2345678901234567890}', '{"a":1.2345678901234567890}'],
  ['{"a":1e12345678901234567}', '{"a":1e12345678901234567}'],
  [
    '{"a":[1,12345678901234567890,{"b":12345678901234567890}]}',
    '{"a":[1,"12345678901234567890",{"b":"12345678901234567890"}]}',
  ],
  ['{"12345678901234567890":"12345678901234567890"}', '{"12345678901234567890":"12345678901234567890"}'],
  [
    '{"a":"\\"12345678901234567890","b":"\\\\","c":12345678901234567890}',
    '{"a":"\\"12345678901234567890","b":"\\\\","c":"12345678901234567890"}',
  ],
])('%s becomes %s', (text, quoted) => expect(quoteHugeIntegers(text)).toBe(quoted))

test('whatever else a JSON text holds stays as it is', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      expect(JSON.parse(quoteHugeIntegers(text))).toEqual(JSON.parse(text))
    }),
  )
})

test('integers of any size come back in full, between strings of any content', () => {
  const row = fc.array(
    fc.tuple(
      fc.string({ unit: fc.constantFrom('"', '\\', '1234567890123456789', '-', ' ', 'é') }),
      fc.bigInt({ min: 2n ** 53n + 1n, max: 2n ** 200n }),
    ),
  )
  fc.assert(
    fc.property(row, pairs => {
      const text = `[${pairs.map(([word, integer]) => `${JSON.stringify(word)},-${integer}`)}]`
      expect(JSON.parse(quoteHugeIntegers(text))).toEqual(
        pairs.flatMap(([word, integer]) => [word, `-${integer}`]),
      )
    }),
  )
})
