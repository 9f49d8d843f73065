import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeFiles, openDataset } from '../../../src/datasets/open.js'
import { read, readText, refusal, write } from '../reading.js'

describe('cells of a CSV', () => {
  test('numbers, booleans, timestamps and words are told apart', async () => {
    const { kinds, cells } = await readText('n,b,t,w\n1.5,true,2024-01-01,x\n-0,FALSE,2024-01-02,y\n,,,\n')
    expect([...kinds.values()]).toEqual(['numeric', 'boolean', 'timestamp', 'categorical'])
    expect(cells.get('n')).toEqual([1.5, 0, null])
    expect(cells.get('b')).toEqual(['true', 'false', null])
    expect(cells.get('t')).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2), null])
    expect(cells.get('w')).toEqual(['x', 'y', null])
  })

  test('null words are missing between numbers, and values between words, which is noted', async () => {
    const { cells, notes } = await readText('n,w\n1,a\nNA,NA\nnull,None\n  ,b\nNaN,NA\n')
    expect(cells.get('n')).toEqual([1, null, null, null, null])
    expect(cells.get('w')).toEqual(['a', 'NA', 'None', 'b', 'NA'])
    expect(notes).toEqual([{ code: 'null-words', column: 'w', count: 3, detail: 'NA' }])
  })

  test('the list of null words can be set, also to a number', async () => {
    const { cells, kinds } = await readText('n,m\n1,1\n-999,NA\n', 'x.csv', { nullValues: ['-999'] })
    expect(cells.get('n')).toEqual([1, null])
    expect(kinds.get('m')).toBe('categorical')
  })

  test('a literal NaN is counted apart', async () => {
    const { dataset } = await readText('n\n1\nNaN\nNA\nnan\n')
    const reader = await openDataset(dataset)
    for await (const batch of reader.scan([{ name: 'n', kind: 'numeric', encoding: 'numbers' }]))
      expect(batch.vector('n')).toMatchObject({ form: 'numbers', nan: 2 })
  })

  test('leading zeros are text', async () => {
    const { cells, kinds } = await readText('zip\n00501\n10001\n')
    expect(kinds.get('zip')).toBe('categorical')
    expect(cells.get('zip')).toEqual(['00501', '10001'])
  })

  test('integers beyond 2^53 are text in full, and noted', async () => {
    const { cells, notes } = await readText('id\n9007199254740993\n5\n')
    expect(cells.get('id')).toEqual(['9007199254740993', '5'])
    expect(notes).toEqual([{ code: 'huge-integers', column: 'id', count: 1 }])
  })

  test('decimal commas are text, and noted with what was seen', async () => {
    const { cells, notes } = await readText('p;n\n1,5;1\n2;2\n')
    expect(cells.get('p')).toEqual(['1,5', '2'])
    expect(notes).toEqual([{ code: 'decimal-comma', column: 'p', count: 1 }])
  })

  test('spaces around a number do not count, spaces in text do', async () => {
    const { cells } = await readText('n,w\n 1 , a\n2,a\n')
    expect(cells.get('n')).toEqual([1, 2])
    expect(cells.get('w')).toEqual([' a', 'a'])
  })

  test('a column that breaks its promise after the head is read again as text', async () => {
    const rows = Array.from({ length: 20_100 }, (_, row) => (row === 20_050 ? 'oops' : String(row % 7)))
    const { cells, kinds, reread } = await readText(`n\n${rows.join('\n')}\n`)
    expect(reread).toEqual(['n'])
    expect(kinds.get('n')).toBe('categorical')
    expect(cells.get('n')).toEqual(rows)
  })
})

describe('the text of a CSV', () => {
  const table = 'a,b\n1,é\n2,💧\n'
  const bigEndian = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  test.each([
    ['plain', Buffer.from(table), []],
    ['without a last newline', Buffer.from(table.trimEnd()), []],
    ['CR LF', Buffer.from(table.replaceAll('\n', '\r\n')), []],
    ['CR', Buffer.from(table.replaceAll('\n', '\r')), []],
    ['mixed endings', Buffer.from('a,b\r\n1,é\r2,💧\n'), []],
    ['gzip', gzipSync(table), []],
    ['two gzip members', Buffer.concat([gzipSync('a,b\n1,é\n'), gzipSync('2,💧\n')]), []],
    ['byte order mark', Buffer.from(`\ufeff${table}`), ['bom']],
    ['UTF-16 LE', Buffer.from(`\ufeff${table}`, 'utf16le'), ['utf16']],
    ['UTF-16 BE', bigEndian(table), ['utf16']],
    ['all quoted', Buffer.from('"a","b"\n"1","é"\n"2","💧"\n'), []],
    ['semicolons', Buffer.from(table.replaceAll(',', ';')), []],
    ['blank lines at the end', Buffer.from(`${table}\n\r\n\n`), []],
  ])('%s', async (_name, bytes, codes) => {
    const { cells, notes } = await readText(bytes)
    expect(cells.get('a')).toEqual([1, 2])
    expect(cells.get('b')).toEqual(['é', '💧'])
    expect(notes.map(note => note.code)).toEqual(codes)
  })

  test('bytes that are not UTF-8 read as U+FFFD and are counted', async () => {
    const { cells, notes } = await readText(Buffer.from('a,b\ncaf\xe9,ol\xe9\n\xef\xbf\xbd,x\n', 'latin1'))
    expect(cells.get('a')).toEqual(['caf\ufffd', '\ufffd'])
    expect(notes).toEqual([{ code: 'not-utf8', count: 2 }])
  })

  test('a .tsv is cut at tabs, whatever else its header holds', async () => {
    const { cells } = await readText('name, first\tn\nAda, Augusta\t1\n', 'x.tsv')
    expect([...cells.keys()]).toEqual(['name, first', 'n'])
  })

  test('a delimiter can be named', async () => {
    const { cells } = await readText('a:b,c\n1:2\n', 'x.csv', { delimiter: ':' })
    expect([...cells]).toEqual([
      ['a', [1]],
      ['b,c', [2]],
    ])
  })

  test('ragged rows keep their cells: missing ones are empty, extra ones counted', async () => {
    const { cells, notes } = await readText('a,b\n1\n1,2,3,4\n5,6\n')
    expect(cells.get('b')).toEqual([null, 2, 6])
    expect(notes).toEqual([
      {
        code: 'ragged-rows',
        count: 2,
        detail: 'x.csv: 1 too short, 1 too long by 2 cells, the first at line 2',
      },
    ])
  })

  test('names that every object has are columns like any other', async () => {
    const { cells } = await readText('__proto__,constructor,toString\n1,a,x\n2,b,y\n')
    expect([...cells]).toEqual([
      ['__proto__', [1, 2]],
      ['constructor', ['a', 'b']],
      ['toString', ['x', 'y']],
    ])
  })
})

test('whatever is written comes back, cell by cell', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      'NA',
      '007',
      '1,5',
      'true',
      '2024-01-01',
      ' x ',
      '__proto__',
      '"',
      '\n',
      '9007199254740993',
    ),
  )
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(rows, async table => {
      const csv = ['"a","b"', '"word","word"', ...table.map(row => row.map(quote).join(','))].join('\n')
      const { cells } = await readText(csv)
      expect(cells.get('a')).toEqual(['word', ...table.map(([a]) => (a === '' ? null : a))])
      expect(cells.get('b')).toEqual(['word', ...table.map(([, b]) => (b === '' ? null : b))])
    }),
    { numRuns: 50 },
  )
})

describe('several files are one dataset', () => {
  test('columns are matched by name, in the order of the first file, in which order they are named', async () => {
    const first = write('1.csv', 'a,b\n1,x\n')
    const second = write('2.csv', 'b,c,a\ny,9,2\n')
    const { cells, notes, rows } = await read([second, first])
    expect(rows).toBe(2)
    expect([...cells]).toEqual([
      ['a', [1, 2]],
      ['b', ['x', 'y']],
      ['c', [null, 9]],
    ])
    expect(notes).toEqual([{ code: 'mixed-schema', column: 'c', detail: 'not in 1.csv' }])
  })

  test('a column that is text in a later file is text in all', async () => {
    const many = `n\n${'1\n'.repeat(20_001)}`
    const { cells, kinds } = await read([write('1.csv', many), write('2.csv', 'n\nx\n')])
    expect(kinds.get('n')).toBe('categorical')
    expect(cells.get('n')?.slice(-2)).toEqual(['1', 'x'])
  })

  test('of several formats is refused', async () => {
    const error = await refusal(read([write('1.csv', 'a\n1\n'), write('2.jsonl', '{"a":1}\n')]))
    expect(error.message).toContain('1.csv is csv, 2.jsonl is jsonl')
  })
})

describe('what cannot be read', () => {
  test.each([
    ['an empty file', '', 'x.csv is empty'],
    ['nothing but newlines', '\n\n', 'x.csv is empty'],
    ['a header only', 'a,b\n', 'x.csv has no rows'],
    ['UTF-16 without a mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'x.csv is not text'],
    ['a zip', Buffer.from('PK\x03\x04rest'), 'x.csv is a zip archive'],
    ['a truncated gzip', gzipSync('a\n1\n'.repeat(1000)).subarray(0, 30), 'x.csv is a truncated gzip'],
    ['a damaged gzip', Buffer.concat([gzipSync('a\n').subarray(0, 10), Buffer.alloc(40, 7)]), 'damaged gzip'],
    ['an empty gzip', gzipSync(''), 'x.csv is empty'],
  ])('%s says so, and how to mend it', async (_name, content, message) => {
    const error = await refusal(readText(content))
    expect(error.message).toContain(message)
    expect(error.fix).toMatch(/\w\.$/)
  })

  test('a file that went away is named without its place on this machine', async () => {
    const path = write('x.csv', 'a\n1\n')
    const file = { path: `${path}.gone`, name: 'x.csv', bytes: 4 }
    const error = await refusal(describeFiles({ spelling: 'x.csv', files: [file], version: '' }))
    expect(error.message).toBe('x.csv cannot be read: there is no such file.')
  })
})
