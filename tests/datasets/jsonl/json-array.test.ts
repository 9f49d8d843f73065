import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemSplitter } from '../../../src/datasets/jsonl/item-splitter.js'
import { readText, refusal } from '../reading.js'

const readArray = (text: string | Uint8Array) => readText(text, 'x.json')

describe('a JSON array of objects', () => {
  test('is a row an object, on one line or over many, of any name', async () => {
    for (const name of ['x.json', 'x.jsonl', 'x.csv', 'x', 'x.json.gz']) {
      const text = '\ufeff[{"a":1,"b":"]}\\"{"},\r\n {"a":\n2,"b":"y"}\n]\n'
      const { cells } = await readText(name.endsWith('gz') ? gzipSync(text) : text, name)
      expect(cells.get('a'), name).toEqual([1, 2])
      expect(cells.get('b'), name).toEqual([']}"{', 'y'])
    }
  })

  test('has the cells that the same objects have one a line', async () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'binary' }),
      fc.boolean(),
    )
    const row = fc.record({ n: value, w: fc.array(value), o: fc.record({ x: value }) }, { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1 }),
        fc.constantFrom(undefined, 1, '\r\n\t'),
        async (rows, space) => {
          const whole = [...rows, { n: 'w', o: { x: 'w' } }]
          const array = await readArray(JSON.stringify(whole, null, space))
          const lines = await readText(whole.map(each => `${JSON.stringify(each)}\n`).join(''), 'x.jsonl')
          expect(array.cells).toEqual(lines.cells)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('is cut into the same objects wherever chunks are cut', () => {
    const text = Buffer.from(' [ {"a":"\\\\\\"}"} ,\n{"b":[{}]}\n, {}] ')
    const whole = itemSplitter('x')
      .split(text)
      .map(({ start, end }) => text.toString('utf8', start, end))
    expect(whole).toEqual(['{"a":"\\\\\\"}"}', '{"b":[{}]}', '{}'])
    for (let cut = 0; cut <= text.length; cut++) {
      const splitter = itemSplitter('x')
      const [first, second] = [text.subarray(0, cut), text.subarray(cut)]
      const found = splitter.split(first).map(({ start, end }) => first.toString('utf8', start, end))
      const begun = first.toString('utf8', splitter.unfinished(first))
      const rest = splitter.split(second).map(({ start, end }) => second.toString('utf8', start, end))
      splitter.finish()
      expect([...found, ...rest.map((item, index) => (index === 0 ? begun + item : item))]).toEqual(whole)
    }
  })

  test.each([
    ['[{"a":1}', 'x.json ends on line 1 before its array does'],
    ['[{"a":1},\n', 'x.json ends on line 2 before its array does'],
    ['[{"a":1},{"a":', 'x.json ends on line 1 before its array does'],
    ['[{"a":1},]', 'x.json: line 1 is no object'],
    ['[\n1,2]', 'x.json: line 2 is no object'],
    ['[{"a":1} {"a":2}]', 'line 1 has "{" where a comma or the end of the array was expected'],
    ['[{"a":1}]\n[{"a":1}]', 'line 2 has "[" where an array of objects, and nothing else, was expected'],
    ['[{"a":1},\n{"a":01}]', 'x.json: line 2 is not JSON'],
    ['[{"a":1]]', 'x.json'],
    ['[]', 'x.json has no rows'],
    ['[{}]', 'x.json has no columns'],
    [
      `[${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}]`,
      'x.json: line 1 nests arrays and objects more than 128 deep',
    ],
  ])('%# is refused with its place', async (text, message) => {
    expect((await refusal(readArray(text))).message).toContain(message)
  })

  test('an object longer than 16 MiB has the line on which it begins named', async () => {
    const error = await refusal(readArray(`[{"a":1},\n{"a":"${'x'.repeat(17 * 2 ** 20)}"}]`))
    expect(error.message).toContain('x.json: the object that begins on line 2 is longer than 16 MiB')
  })
})
