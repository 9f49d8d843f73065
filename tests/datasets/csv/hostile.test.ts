import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNumber } from '../../../src/datasets/columns/number.js'
import { readRecords } from '../../../src/datasets/csv/csv-records.js'
import { createNotes } from '../../../src/datasets/notes.js'
import { toUtf8 } from '../../../src/datasets/utf8.js'

/** Every cell as text and as a number, as `Number()` would have it, whatever way it was read. */
interface Cell {
  text: string
  number: number
}

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function cells(bytes: Buffer, size: number, delimiter = ','): Promise<Cell[][]> {
  const found: Cell[][] = []
  for await (const { records } of readRecords(
    toUtf8(chunks(bytes, size), 'x.csv', createNotes()),
    { delimiter, quote: '"' },
    'x.csv',
  )) {
    const from = found.length
    for (let row = 0; row < records.length; row++) found.push([])
    for (let cell = 0; cell < (records.length > 0 ? records.cells(0).length : 0); cell++) {
      const column = records.column(cell, 0, records.length)
      const decimals = column.decimals()
      const spans = column.spans?.()
      for (let row = 0; row < records.length; row++) {
        const text = column.text(row)
        const [start = 0, end = -1] = [spans?.starts[row], spans?.ends[row]]
        if (spans && end >= 0) expect(Buffer.from(spans.bytes.subarray(start, end)).toString()).toBe(text)
        const decimal = decimals[row] ?? Number.NaN
        found[from + row]?.push({ text, number: Number.isNaN(decimal) ? parseNumber(text) : decimal })
      }
    }
  }
  return found
}

function expected(bytes: Buffer, delimiter = ','): Cell[][] {
  const records: string[][] = parse(bytes, {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  const width = records[0]?.length ?? 0
  return records.map(record =>
    Array.from({ length: width }, (_, i) => ({
      text: record[i] ?? '',
      number: parseNumber(record[i] ?? ''),
    })),
  )
}

const pieces = fc.constantFrom(
  ...['a', '7', '-1.5', '007', '1e5', '12345678901234567', '0.1234567890123456789', '.', '-', ' ', 'é', '💧'],
  ...['"', '""', '"x"', '"a,b"', '"1"', '"say ""hi"""', '"two\nlines"', '"two\r\nlines"', '"\r"', '5" pipe'],
  ...[
    '"a " b"',
    '"a"b',
    ' "a"',
    'a""b',
    ',',
    ',',
    ',',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    'zero\0byte',
    '\ufeff',
    ';',
    '\t',
  ],
)
/** A first line that is not blank, then anything; a quote that is never closed is another matter. */
const hostile = fc
  .tuple(fc.array(fc.constantFrom('a', '"b"', '1', 'é'), { minLength: 2, maxLength: 3 }), fc.array(pieces))
  .map(([header, rest]) => `${header.join(',')}\n${rest.join('')}`)

async function bothWays(bytes: Buffer, size: number, delimiter?: string): Promise<void> {
  let wanted: Cell[][]
  try {
    wanted = expected(bytes, delimiter)
  } catch {
    await expect(cells(bytes, size, delimiter)).rejects.toMatchObject({ name: 'CannotJudge' })
    return
  }
  expect(await cells(bytes, size, delimiter)).toEqual(wanted)
}

describe('hostile text has the cells of csv-parse, wherever chunks are cut', () => {
  test('quotes, line ends and odd bytes anywhere', async () => {
    const any = fc.asyncProperty(hostile, fc.integer({ min: 1, max: 20 }), (text, size) =>
      bothWays(Buffer.from(text), size),
    )
    await fc.assert(any, { numRuns: 400 })
  })

  test.each([
    ['CR LF over every edge', 'a,b\r\n1,2\r\n"3\r\n4",5\r\n'],
    ['CR alone', 'a,b\r1,2\r\r3,4\r'],
    ['quotes over every edge', '"a","b"\n"1","x ""y"" z"\n"","\n"\n"é","💧"'],
    ['characters of several bytes', 'é,💧\nñ,𝒳\n'],
    ['a byte order mark', '\ufeffa,b\n1,2\n'],
    ['ragged rows', 'a,b,c\n1\n1,2,3,4,5\n"1"\n"1","2","3","4"\n,\n'],
    ['no last line end', 'a,b\n1,"2"'],
    ['no last line end after a CR', 'a,b\n1,2\r'],
    ['only quoted cells that are empty', '"a","b"\n"",""\n'],
    ['blank lines first and last', '\n\r\n\ra,b\n\n1,2\n\n\n'],
    [
      'numbers of every length',
      `a,b\n${numbers()
        .map(number => `${number},"${number}"`)
        .join('\n')}\n`,
    ],
  ])('%s', async (_name, text) => {
    const bytes = Buffer.from(text)
    for (let size = 1; size <= Math.min(bytes.length, 12); size++) await bothWays(bytes, size)
    await bothWays(bytes, bytes.length)
  })

  test.each([';', '\t', '|', ' ', 'e', '-', '.', '1', '::', 'é'])('cut at %j', async delimiter => {
    const text =
      ['a', 'b'].join(delimiter) + `\n${['2', '"3"'].join(delimiter)}\n${['x', ''].join(delimiter)}\n`
    for (const size of [1, 3, 100]) await bothWays(Buffer.from(text), size, delimiter)
  })

  test('more records than are cut at once', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? `"${i}",x` : `${i},`))
    await bothWays(Buffer.from(`a,b\n${rows.join('\n')}\n`), 1 << 20)
  })
})

test('bytes that are not UTF-8 become U+FFFD before records are cut', async () => {
  const bytes = Buffer.from('a,b\ncaf\xe9,"ol\xe9"\n\xff,\xc3\n', 'latin1')
  for (let size = 1; size <= bytes.length; size++)
    expect((await cells(bytes, size)).map(row => row.map(({ text }) => text))).toEqual([
      ['a', 'b'],
      ['caf\ufffd', 'ol\ufffd'],
      ['\ufffd', '\ufffd'],
    ])
})

function numbers(): string[] {
  const digits = '1234567890123456789012'
  return Array.from({ length: 22 }, (_, i) => digits.slice(0, i + 1)).flatMap(text => [
    text,
    `-${text}`,
    `0.${text}`,
    `.${text}e-3`,
    `${text}.`,
    `00${text}`,
    `${text}E+2`,
  ])
}
