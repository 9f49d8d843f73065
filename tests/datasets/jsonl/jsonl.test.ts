import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readText, refusal } from '../reading.js'

const lines = (...rows: unknown[]) => rows.map(row => `${JSON.stringify(row)}\n`).join('')
const readLines = (text: string | Uint8Array) => readText(text, 'x.jsonl')

describe('JSON Lines', () => {
  test('values keep their type; an absent key and null are missing', async () => {
    const { kinds, cells } = await readLines(
      lines({ n: 1.5, b: true, t: '2024-01-01', w: 'x' }, { n: null, w: '' }, { b: false, n: -0 }),
    )
    expect(Object.fromEntries(kinds)).toEqual({
      n: 'numeric',
      b: 'boolean',
      t: 'timestamp',
      w: 'categorical',
    })
    expect(cells.get('n')).toEqual([1.5, null, 0])
    expect(cells.get('b')).toEqual(['true', null, 'false'])
    expect(cells.get('t')).toEqual([Date.UTC(2024, 0, 1), null, null])
    expect(cells.get('w')).toEqual(['x', '', null])
  })

  test('a string is never a number, except for words that mean missing', async () => {
    const { kinds, cells } = await readLines(lines({ n: 1, s: '1' }, { n: 'NaN', s: '2' }))
    expect(kinds.get('s')).toBe('categorical')
    expect(cells.get('n')).toEqual([1, null])
    expect(cells.get('s')).toEqual(['1', '2'])
  })

  test('integers beyond 2^53 keep their digits, and are noted', async () => {
    const { cells, notes } = await readLines(
      '{"id":12345678901234567890,"s":"a\\"12345678901234567890"}\n{"id":7}\n',
    )
    expect(cells.get('id')).toEqual(['12345678901234567890', '7'])
    expect(cells.get('s')).toEqual(['a"12345678901234567890', null])
    expect(notes).toEqual([{ code: 'huge-integers', column: 'id', count: 1 }])
  })

  test('lists of numbers are vectors, other lists JSON text', async () => {
    const { kinds, cells, notes } = await readLines(
      lines({ v: [1, 2], o: [{ a: 1 }] }, { v: [3, null], o: null }),
    )
    expect(Object.fromEntries(kinds)).toEqual({ v: 'vector', o: 'categorical' })
    expect(cells.get('v')).toEqual(['[1,2]', '[3,null]'])
    expect(cells.get('o')).toEqual(['[{"a":1}]', null])
    expect(notes).toEqual([{ code: 'nested', column: 'o', count: 1 }])
  })

  test('lists of many widths are lists like any other; a few odd ones among vectors are missing, and noted', async () => {
    const ragged = await readLines(lines({ v: [1, 2] }, { v: [3] }, { v: [] }))
    expect(ragged.kinds.get('v')).toBe('categorical')
    expect(ragged.cells.get('v')).toEqual(['[1,2]', '[3]', '[]'])
    const rows = Array.from({ length: 40 }, (_, i) => ({ v: [i, 1] }))
    const { kinds, cells, notes } = await readLines(lines({ v: [7] }, ...rows))
    expect(kinds.get('v')).toBe('vector')
    expect(cells.get('v')?.slice(0, 2)).toEqual([null, '[0,1]'])
    expect(notes).toEqual([{ code: 'odd-vectors', column: 'v', count: 1, detail: '2' }])
  })

  test('members of objects are columns by their path', async () => {
    const { cells } = await readLines(
      lines({ id: 1, a: { city: 'x', geo: { lat: 2 } } }, { a: null }, { a: { geo: {}, city: 'y' }, id: 2 }),
    )
    expect([...cells]).toEqual([
      ['id', [1, null, 2]],
      ['a.city', ['x', null, 'y']],
      ['a.geo.lat', [2, null, null]],
      ['a', [null, null, null]],
    ])
  })

  test('a key with dots may not stand beside a path that is spelled alike', async () => {
    const error = await refusal(readLines(lines({ n: 1 }, { 'a.b': 1, a: { b: 2 } })))
    expect(error.message).toBe('x.jsonl: line 2 has "a.b" twice: as a key and as a member of an object.')
  })

  test('__proto__ and constructor are keys like any other', async () => {
    const { cells } = await readLines('{"__proto__":1,"constructor":"a"}\n{"toString":"x"}\n')
    expect([...cells]).toEqual([
      ['__proto__', [1, null]],
      ['constructor', ['a', null]],
      ['toString', [null, 'x']],
    ])
  })

  test('gzip, a byte order mark, CR LF and blank lines make no difference', async () => {
    const { cells } = await readLines(gzipSync('\ufeff{"a":1}\r\n\r\n{"a":2}\r\n  \n'))
    expect(cells.get('a')).toEqual([1, 2])
  })

  test('a key that first comes after the head is named', async () => {
    const { notes } = await readLines('{"a":1}\n'.repeat(20_000) + lines({ a: 1, late: 2 }))
    expect(notes).toEqual([{ code: 'mixed-schema', column: 'late', detail: 'not before row 20001' }])
  })

  test('objects one a line in a .json file are JSON Lines too', async () => {
    const { cells } = await readText(lines({ a: 1 }, { a: 2 }), 'x.json')
    expect(cells.get('a')).toEqual([1, 2])
  })

  test.each([
    ['letters', 'x'.repeat(10_000_000)],
    ['escapes', '\n"'.repeat(500_000)],
    ['digits', '1'.repeat(6_000_000)],
  ])(
    'a cell of megabytes of %s is read, also beside an integer that no number holds',
    async (_name, long) => {
      const { cells } = await readLines(`{"id":12345678901234567890,"w":${JSON.stringify(long)}}\n`)
      expect(cells.get('id')).toEqual(['12345678901234567890'])
      expect(cells.get('w')?.[0] === long).toBe(true)
    },
  )

  test('an integer of a million digits keeps them', async () => {
    const digits = '9'.repeat(1_000_000)
    const { cells } = await readLines(`{"n":${digits}}\n{"n":1}\n`)
    expect(cells.get('n')?.[0] === digits).toBe(true)
  })

  test('what is written comes back', async () => {
    const row = fc.record({
      n: fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
      w: fc.string({ unit: 'binary' }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1 }), async rows => {
        const { cells } = await readLines(lines(...rows, { n: 0, w: 'word' }))
        expect(cells.get('n')).toEqual([...rows.map(({ n }) => n + 0), 0])
        expect(cells.get('w')).toEqual([...rows.map(({ w }) => w), 'word'])
      }),
      { numRuns: 50 },
    )
  })
})

describe('what is no JSON Lines', () => {
  test.each([
    ['{"a":1}\n[1]\n', 'x.jsonl: line 2 is an array'],
    ['{"a":1}\n\n5\n', 'x.jsonl: line 3 is a number'],
    ['null\n', 'x.jsonl: line 1 is null'],
    ['{"a":1}\n{"a":01}\n', 'x.jsonl: line 2 is not JSON'],
    ['{"a":NaN}\n', 'x.jsonl: line 1 is not JSON'],
    ['{"a":-012345678901234567}\n', 'x.jsonl: line 1'],
    ['{\n"a": 1\n}\n', 'x.jsonl: line 1'],
    ['{}\n{}\n', 'x.jsonl has no columns'],
    ['\n \n', 'x.jsonl is empty'],
  ])('%j is refused with its place', async (text, message) => {
    expect((await refusal(readLines(text))).message).toContain(message)
  })

  test.each([
    ['arrays', '['.repeat(200_000), ']'.repeat(200_000)],
    ['objects', '{"a":'.repeat(200_000), '}'.repeat(200_000)],
  ])('%s 200,000 deep are refused with their line', async (_name, open, close) => {
    const error = await refusal(readLines(`{"a":1}\n{"a":${open}1${close}}\n`))
    expect(error.message).toBe('x.jsonl: line 2 nests arrays and objects more than 128 deep.')
  })

  test('what is nested 128 deep is read', async () => {
    const deep = `${'['.repeat(127)}${']'.repeat(127)}`
    expect((await readLines(`{"a":${deep}}\n`)).cells.get('a')).toEqual([deep])
  })

  test.each([
    ['{"a":{"0":1}}', 'x.json is a JSON document'],
    ['{\n "a": 1}\n', 'x.json is a JSON document'],
  ])('%j is refused, and what is read is named', async (text, message) => {
    const error = await refusal(readText(text, 'x.json'))
    expect(error.message).toContain(message)
    expect(error.message).toContain('Tidegate reads CSV, TSV, JSON Lines, JSON arrays, Parquet and Arrow')
    expect(error.fix).toContain("orient='records'")
  })
})
