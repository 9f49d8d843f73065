import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectQuote } from '../../../src/datasets/csv/quote.js'
import { readText } from '../reading.js'

test.each([
  ["'a','b'\n1,'x'\n", "'"],
  ["'a';b\n'x;''y';1\n'z\n';2\n", "'"],
  ["a\tb\n'x'\t1\n'y'\t2\n", "'"],
  ['"a","b"\n1,"x"\n', '"'],
  ["'a',\"b\"\n'x',1\n", '"'],
  ["a,b\n'tis,1\n'twas,2\n", '"'],
  ["a,b\nit's,1\no'clock,2\n", '"'],
  ["a,b\n'x',1\ny,1\nz,1\nw,1\n", '"'],
  ["'a' ,b\n'x' ,1\n", '"'],
  ['', '"'],
])('%j has %s for its quote', (text, quote) => {
  expect(detectQuote(text, true)).toBe(quote)
})

test('a cell that the sample cuts off does not matter', () => {
  expect(detectQuote("'a','b'\n'x','y'\n'long", false)).toBe("'")
})

test('cells in single quotes may hold delimiters, line ends and the quote itself, and are noted', async () => {
  const { cells, notes } = await readText("'a','b'\n'x,\n''y''',1\n'\"',2\n")
  expect(Object.fromEntries(cells)).toEqual({ a: ["x,\n'y'", '"'], b: [1, 2] })
  expect(notes).toEqual([{ code: 'single-quotes', detail: 'x.csv' }])
})

test('a quote that the policy names is taken, and not noted', async () => {
  const { cells, notes } = await readText('a,b\n~x,y~,1\n', 'x.csv', { quote: '~' })
  expect(cells.get('a')).toEqual(['x,y'])
  expect(notes).toEqual([])
  expect((await readText("'a'\n'x'\n", 'x.csv', { quote: '"' })).cells.get("'a'")).toEqual(["'x'"])
})

test('what is written in single quotes comes back', async () => {
  const cell = fc.string({ unit: fc.constantFrom("'", '"', ',', ';', '\n', 'x', '1') })
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async rows => {
      const text = [['a', 'b'], ...rows, ['w', 'w']].map(row => `${row.map(quoted)}\n`).join('')
      const { cells } = await readText(text, 'x.csv', { quote: "'", delimiter: ',' })
      const wanted = (index: 0 | 1) => [...rows.map(row => row[index] || null), 'w']
      expect(Object.fromEntries(cells)).toEqual({ a: wanted(0), b: wanted(1) })
    }),
    { numRuns: 30 },
  )
})
