import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RecordBatch, readRecords } from '../../../src/datasets/csv/csv-records.js'

async function* chunks(text: Uint8Array, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const commas = { delimiter: ',', quote: '"' }

async function records(text: string, size = 1 << 16, delimiter = ',') {
  const found: string[][] = []
  for await (const batch of readRecords(chunks(Buffer.from(text), size), { delimiter, quote: '"' }, 'x.csv'))
    found.push(...cellsOf(batch))
  return found
}

function cellsOf({ records }: RecordBatch): string[][] {
  return Array.from({ length: records.length }, (_, record) => records.cells(record))
}

/** csv-parse on the whole text at once. It says what a CSV is; of ragged records we keep as many cells as the first has. */
function byCsvParse(text: string): string[][] {
  const records: string[][] = parse(text, {
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  return records.map(cells => asWide(cells, records[0]))
}

function asWide(cells: readonly string[], first: readonly string[] = []): string[] {
  return first.map((_, i) => cells[i] ?? '')
}

const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', 'é', '💧', ';', '\t', '.'), maxLength: 4 })
const line = fc.array(cell, { minLength: 2, maxLength: 4 }).map(cells => cells.join(','))
const ending = fc.constantFrom('\n', '\r\n', '\r')

/** Ragged, blank lines, mixed endings, with or without a last one; the first line is never blank. */
const text = fc
  .tuple(line, fc.array(fc.tuple(ending, fc.option(line, { nil: '' }))), fc.option(ending, { nil: '' }))
  .map(([first, rest, last]) => first + rest.flat().join('') + last)

describe('records', () => {
  test('are those of csv-parse, wherever chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (csv, size) => {
        expect(await records(csv, size)).toEqual(byCsvParse(csv))
      }),
    )
  })

  test('are those of csv-parse also from a quote onwards', async () => {
    const quoted = fc.constantFrom('"x"', '"a,b"', '"line\nbreak"', '"line\r\nbreak"', '"say ""hi"""', '""')
    const mixed = fc
      .tuple(text, ending, fc.array(fc.tuple(quoted, quoted, ending)), text)
      .map(
        ([before, end, rows, after]) =>
          `${before}${end}${rows.map(([a, b, e]) => `${a},${b}${e}`).join('')}${after}`,
      )
    await fc.assert(
      fc.asyncProperty(mixed, fc.integer({ min: 1, max: 40 }), async (csv, size) => {
        expect(await records(csv, size)).toEqual(byCsvParse(csv))
      }),
    )
  })

  test('come back as they were written', async () => {
    const any = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 })
    const written = fc.tuple(fc.array(any, { minLength: 1 }), ending)
    await fc.assert(
      fc.asyncProperty(written, fc.integer({ min: 1, max: 64 }), async ([rows, end], size) => {
        const csv = rows.map(cells => cells.map(c => `"${c.replaceAll('"', '""')}"`).join(',') + end).join('')
        expect(await records(csv, size)).toEqual(rows.map(cells => asWide(cells, rows[0])))
      }),
    )
  })

  test('a quote inside an unquoted cell is a character', async () => {
    expect(await records('size,n\n5" pipe,1\n')).toEqual([
      ['size', 'n'],
      ['5" pipe', '1'],
    ])
  })

  test('a blank line is an empty cell in a file of one column, but not at its end', async () => {
    expect(await records('a\n1\n\n3\n\n\n')).toEqual([['a'], ['1'], [''], ['3']])
    expect(await records('"a"\n1\n\n3\n\n\n', 3)).toEqual([['a'], ['1'], [''], ['3']])
  })

  test('blank lines between records of several cells are counted', async () => {
    const batches = []
    for await (const batch of readRecords(chunks(Buffer.from('\na,b\n\n\n1,2\n\n'), 4), commas, 'x.csv'))
      batches.push({ blankLines: batch.blankLines, rows: batch.records.length })
    expect(batches.reduce((sum, batch) => sum + batch.rows, 0)).toBe(2)
    expect(batches.reduce((sum, batch) => sum + batch.blankLines, 0)).toBe(2)
  })

  test('ragged ones are counted and placed, before and after the first quote', async () => {
    const total = { short: 0, long: 0, extraCells: 0, lines: new Array<number>() }
    const csv = 'a,b,c\n1,2\n1,2,3\n"x"\n1,2,3,4,5\n'
    for await (const { ragged } of readRecords(chunks(Buffer.from(csv), 6), commas, 'x.csv')) {
      total.short += ragged.short
      total.long += ragged.long
      total.extraCells += ragged.extraCells
      if (ragged.line > 0) total.lines.push(ragged.line)
    }
    expect(total).toMatchObject({ short: 2, long: 1, extraCells: 2 })
    expect(total.lines[0]).toBe(2)
  })

  test.each([
    ['a,b\n1,"2\n3,4\n', 'line 2, column 2'],
    ['a,b\n1,2\n"x\n\n\ny', 'line 3, column 1'],
  ])('%j has a quote that is never closed, and says where', async (csv, place) => {
    await expect(records(csv)).rejects.toMatchObject({
      name: 'CannotJudge',
      message: expect.stringContaining(`x.csv: ${place}`),
    })
  })
})
