import { CannotJudge } from '../../sources/source.js'
import { LONGEST_RECORD, refuseManyColumns } from '../limits.js'
import { type Cutter, createCutter } from './cutter.js'
import { type Dialect, readQuoted } from './quoted-records.js'
import { gatherRagged, noRagged, type Ragged } from './ragged.js'
import { emptyRecords, type Records, recordsOf } from './records.js'

/** Records of a CSV text, valid until the next batch, and what was odd about them. */
export interface RecordBatch {
  records: Records
  ragged: Ragged
  /** Blank lines between records; those at the end of a file are not among them. */
  blankLines: number
}

/**
 * The records of CSV text in UTF-8, a chunk at a time. csv-parse says what a record is, and does the work from where
 * something is met that only it knows: text after a closing quote, a quote that is never closed, a delimiter that is
 * more than one byte or could be part of a number, another quote. All else is cut by its bytes.
 *
 * Blank lines belong to no record. In a file of one column, though, a blank line between two records is an empty
 * cell (writers that quote sparingly leave it so), and only those at the end are blank.
 * @throws CannotJudge with file, line and column for a quote that is never closed
 */
export async function* readRecords(
  text: AsyncIterable<Buffer>,
  dialect: Dialect,
  name: string,
): AsyncGenerator<RecordBatch> {
  const { delimiter, quote } = dialect
  const isCut = quote === '"' && isMark(delimiter)
  const cutter = isCut ? createCutter(delimiter.charCodeAt(0), name) : undefined
  const chunks = text[Symbol.asyncIterator]()
  try {
    if (cutter === undefined || (yield* cutRecords(cutter, chunks, name)))
      yield* parsedRecords(cutter, chunks, dialect, name)
  } finally {
    // Whoever wants only the head stops early; the file must be closed all the same.
    await chunks.return?.()
  }
}

/** Whether cells can be cut at a delimiter by one byte that is no part of a number, a quote or a line end. */
function isMark(delimiter: string): boolean {
  return /^[\t\x20!#-,/:-~]$/.test(delimiter)
}

/** @returns whether csv-parse has to go on */
async function* cutRecords(
  cutter: Cutter,
  chunks: AsyncIterator<Buffer>,
  name: string,
): AsyncGenerator<RecordBatch, boolean> {
  const { unread } = cutter
  while (!unread.isLast) {
    const next = await chunks.next()
    if (next.done === true) unread.end()
    else unread.add(next.value)
    if (yield* cutAll(cutter, name)) return true
  }
  return false
}

/** Cuts what is not yet read into batches. @returns whether csv-parse has to go on */
function* cutAll(cutter: Cutter, name: string): Generator<RecordBatch, boolean> {
  for (;;) {
    const { records, stop } = cutter.cut()
    if (records !== undefined) yield { records, ragged: cutter.takeRagged(), blankLines: cutter.takeBlank() }
    else if (stop === 'blank') {
      yield { records: emptyRecords(cutter.pending), ragged: noRagged, blankLines: 0 }
      cutter.pending = 0
    }
    if (stop === 'odd' || (stop === 'open' && cutter.unread.isLast)) return true
    if (stop === 'more' || stop === 'open') return isTooLong(cutter, stop === 'open', name)
  }
}

function isTooLong({ unread, lines }: Cutter, isOpen: boolean, name: string): boolean {
  if (unread.length - unread.at <= LONGEST_RECORD) return false
  if (!isOpen) throw tooLong(name, lines + 1)
  return true
}

/** Records by csv-parse, from what is not yet cut to the end. @param cutter undefined: nothing is */
async function* parsedRecords(
  cutter: Cutter | undefined,
  chunks: AsyncIterator<Buffer>,
  dialect: Dialect,
  name: string,
): AsyncGenerator<RecordBatch> {
  const { width = 0, lines = 0, pending = 0 } = cutter ?? {}
  const found = gather(name, width, pending)
  const parser = readQuoted(dialect, name, lines, (cells, blankLines, line) => {
    found.blank(blankLines)
    found.record(cells, line)
  })
  if (cutter) await parser.write(cutter.unread.rest())
  yield found.take()
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    await parser.write(next.value)
    yield found.take()
  }
  await parser.end()
  yield found.take()
}

/** Records since the last `take`, with the rule for blank lines. */
function gather(name: string, firstWidth: number, blankBefore: number) {
  const ragged = gatherRagged(name)
  let records: string[][] = []
  let blankLines = 0
  let width = firstWidth
  let pending = blankBefore
  const settleBlank = () => {
    if (width === 1) for (let row = 0; row < pending; row++) records.push([''])
    else blankLines += pending
    pending = 0
  }
  return {
    blank(lines: number) {
      // Before the header they are no cells.
      if (width > 0) pending += lines
    },
    record(cells: string[], line: number) {
      if (width === 0) {
        refuseManyColumns(cells.length, `${name}: line ${line}`)
        width = cells.length
      }
      if (cells.length !== width) ragged.note(cells.length, width, line)
      settleBlank()
      records.push(cells)
    },
    take(): RecordBatch {
      const taken = { records: recordsOf(records, width), ragged: ragged.take(), blankLines }
      records = []
      blankLines = 0
      return taken
    },
  }
}

function tooLong(name: string, line: number): CannotJudge {
  return new CannotJudge(
    `${name}: line ${line} is longer than ${LONGEST_RECORD / 2 ** 20} MiB; the end of a line was expected.`,
    'Check that the file is a CSV table with one record a line.',
  )
}
