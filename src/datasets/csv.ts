import { CannotJudge, type LocalFile } from '../sources/source.js'
import { readBytes } from './bytes.js'
import { noRagged, type Ragged, type RecordBatch, readRecords } from './csv-records.js'
import type { ReadOptions } from './dataset.js'
import { detectDelimiter } from './delimiter.js'
import { nameColumns } from './header.js'
import { createNotes, type Notes } from './notes.js'
import type { RawBatch, RawColumn, RawFile } from './raw.js'
import { toUtf8 } from './utf8.js'

/** So much of the text decides the delimiter. */
const SAMPLE = 1 << 16

/** A CSV or TSV file, its header read. What CSV means here is in docs/formats.md. @throws CannotJudge */
export async function openCsv(file: LocalFile, options: ReadOptions, opening: Notes): Promise<RawFile> {
  const delimiter = options.delimiter ?? (await delimiterOf(file))
  const columns = await columnsOf(file, delimiter, opening)
  const positions = new Map(columns.map((column, index) => [column.name, index]))
  return {
    file,
    columns,
    async *batches(_wanted, rows, notes) {
      const odd: Oddities = { ...noRagged, blankLines: 0 }
      let left = rows
      let header = true
      for await (const batch of readText(file, delimiter, notes)) {
        const records = header ? batch.records.slice(1) : batch.records
        if (batch.records.length > 0) header = false
        addOddities(odd, batch)
        if (records.length > 0) yield toRawBatch(records, Math.min(left, records.length), columns, positions)
        left -= records.length
        if (left <= 0) return
      }
      noteOddities(odd, file, notes)
    },
  }
}

function toRawBatch(
  records: readonly string[][],
  rows: number,
  columns: readonly RawColumn[],
  positions: ReadonlyMap<string, number>,
): RawBatch {
  return {
    rows,
    columns,
    cells(column) {
      const position = positions.get(column)
      if (position === undefined) return undefined
      const cells = new Array<string>(rows)
      for (let row = 0; row < rows; row++) cells[row] = records[row]?.[position] ?? ''
      return cells
    },
  }
}

/** A tab for .tsv and .tab, whatever else the header holds. */
async function delimiterOf(file: LocalFile): Promise<string> {
  if (/\.(tsv|tab)(\.gz)?$/i.test(file.name)) return '\t'
  let sample = ''
  for await (const chunk of toUtf8(readBytes(file), file.name, createNotes())) {
    sample += chunk.toString('utf8', 0, SAMPLE)
    if (sample.length >= SAMPLE) break
  }
  return detectDelimiter(sample)
}

async function columnsOf(file: LocalFile, delimiter: string, notes: Notes): Promise<RawColumn[]> {
  const text = inPieces(toUtf8(readBytes(file), file.name, createNotes()))
  for await (const batch of readRecords(text, delimiter, file.name)) {
    const header = batch.records[0]
    if (header !== undefined) return nameColumns(header, notes).map(name => ({ name }))
  }
  throw new CannotJudge(
    `${file.name} is empty: a header with the column names was expected.`,
    'Write a header and at least one row to the file.',
  )
}

/** A header is short: the rest of a chunk need not be split into records for it. */
async function* inPieces(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of text) {
    for (let at = 0; at < chunk.length; at += SAMPLE) yield chunk.subarray(at, at + SAMPLE)
  }
}

function readText(file: LocalFile, delimiter: string, notes: Notes): AsyncGenerator<RecordBatch> {
  return readRecords(toUtf8(readBytes(file), file.name, notes), delimiter, file.name)
}

interface Oddities extends Ragged {
  blankLines: number
}

function addOddities(odd: Oddities, { ragged, blankLines }: RecordBatch): void {
  if (odd.line === 0) odd.line = ragged.line
  odd.short += ragged.short
  odd.long += ragged.long
  odd.extraCells += ragged.extraCells
  odd.blankLines += blankLines
}

function noteOddities(odd: Oddities, file: LocalFile, notes: Notes): void {
  if (odd.blankLines > 0) notes.add('blank-lines', { count: odd.blankLines, detail: file.name })
  if (odd.line === 0) return
  const short = odd.short > 0 ? [`${odd.short} too short`] : []
  const long = odd.long > 0 ? [`${odd.long} too long by ${odd.extraCells} cells`] : []
  notes.add('ragged-rows', {
    count: odd.short + odd.long,
    detail: `${file.name}: ${[...short, ...long].join(', ')}, the first at line ${odd.line}`,
  })
}
