import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { readBytes } from '../bytes.js'
import type { ReadOptions } from '../dataset.js'
import { createNotes, type Notes } from '../notes.js'
import type { RawBatch, RawColumn, RawFile } from '../raw.js'
import { toUtf8 } from '../utf8.js'
import { noRagged, type Ragged, type RecordBatch, readRecords } from './csv-records.js'
import { detectDelimiter } from './delimiter.js'
import { nameColumns } from './header.js'
import type { Records } from './records.js'

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
        const { records } = batch
        addOddities(odd, batch)
        if (records.length === 0) continue
        const first = header ? 1 : 0
        header = false
        const found = Math.min(left, records.length - first)
        if (found > 0) yield toRawBatch(records, first, found, columns, positions)
        left -= found
        if (left <= 0) return
      }
      noteOddities(odd, file, notes)
    },
  }
}

function toRawBatch(
  records: Records,
  first: number,
  rows: number,
  columns: readonly RawColumn[],
  positions: ReadonlyMap<string, number>,
): RawBatch {
  return {
    rows,
    columns,
    texts(column) {
      const position = positions.get(column)
      if (position === undefined) return undefined
      return {
        text: row => records.text(first + row, position),
        decimals: () => records.decimals(position, first, rows),
      }
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
    if (batch.records.length > 0) return nameColumns(batch.records.cells(0), notes).map(name => ({ name }))
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
