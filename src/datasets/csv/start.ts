import { CannotJudge, type LocalFile } from '../../sources/source.js'
import { again } from '../again.js'
import { readBytes } from '../bytes.js'
import { LONGEST_HEADER } from '../limits.js'
import { createNotes } from '../notes.js'
import { toUtf8 } from '../utf8.js'
import { readRecords } from './csv-records.js'
import { detectDelimiter } from './delimiter.js'
import { detectQuote } from './quote.js'
import type { Dialect } from './quoted-records.js'

/** So much of the text decides the delimiter. A header is short, so that no more of a chunk need be cut for it. */
const PIECE = 1 << 16

/** So many records say what is below a header. */
const ROWS = 20

/** How the first bytes of a CSV say it is to be read. */
export interface Start {
  dialect: Dialect
  header: string[]
  /** The first records below it. */
  rows: string[][]
}

/**
 * Reads the start of a CSV or TSV file, once.
 * @param named what is said of the delimiter and the quote; else a tab for .tsv and .tab, and what fits the text
 * @throws CannotJudge where there is no header, or none that a table has
 */
export async function readStart(file: LocalFile, named: Partial<Dialect> = {}): Promise<Start> {
  const pieces = inPieces(toUtf8(readBytes(file), file.name, createNotes()))
  const { value: sample = Buffer.alloc(0) } = await pieces.next()
  const text = sample.toString('utf8')
  const quote = named.quote ?? detectQuote(text, sample.length < PIECE)
  const dialect = { delimiter: named.delimiter ?? delimiterOf(file, text, quote), quote }
  const [header, ...rows] = await firstRecords(file, again(sample, pieces), dialect)
  if (header === undefined) throw empty(file)
  if (header.some(isBinary)) throw noText(file)
  return { dialect, header, rows }
}

/** A tab for .tsv and .tab, whatever else the header holds. */
function delimiterOf(file: LocalFile, sample: string, quote: string): string {
  return /\.(tsv|tab)(\.(gz|zst|zstd))?$/i.test(file.name) ? '\t' : detectDelimiter(sample, quote)
}

async function firstRecords(file: LocalFile, pieces: AsyncIterable<Buffer>, dialect: Dialect) {
  const records: string[][] = []
  const upToHeader = async function* () {
    let bytes = 0
    for await (const piece of pieces) {
      bytes += piece.length
      if (records.length === 0 && bytes > LONGEST_HEADER) throw longHeader(file)
      yield piece
    }
  }
  for await (const { records: found } of readRecords(upToHeader(), dialect, file.name)) {
    const wanted = Math.min(found.length, 1 + ROWS - records.length)
    for (let record = 0; record < wanted; record++) records.push(found.cells(record))
    if (records.length > 1) break
  }
  return records
}

/** The same bytes, all pieces but the last of one size. */
async function* inPieces(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of text) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    for (; at + PIECE <= data.length; at += PIECE) yield data.subarray(at, at + PIECE)
    rest = data.subarray(at)
  }
  if (rest.length > 0) yield rest
}

function empty(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} is empty: a header with the column names was expected.`,
    'Write a header and at least one row to the file.',
  )
}

/** Both are met in names that somebody wrote, one in a place; together they are a packed or another program's file. */
function isBinary(name: string): boolean {
  return name.includes('\ufffd') && /[\0-\x08\x0e-\x1f]/.test(name)
}

function noText(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name} is no text: its first line has bytes that neither UTF-8 nor a table has.`,
    'Check what it is with `file`: CSV, JSON Lines, Parquet and Arrow are read, plain or packed with gzip or zstd, whatever their names.',
  )
}

function longHeader(file: LocalFile): CannotJudge {
  return new CannotJudge(
    `${file.name}: no header ends within the first ${LONGEST_HEADER / 2 ** 20} MiB; a line of column names was expected.`,
    'Check that the file is a CSV table, that its lines end in newlines, and that a quote opened in line 1 is closed.',
  )
}
