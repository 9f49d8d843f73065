import { CannotJudge } from '../../sources/source.js'
import { LONGEST_RECORD, refuseManyColumns } from '../limits.js'
import { type Progress, recordCutter, type Stop, stopAfter } from './cut.js'
import { CR, cutRecord, LF } from './cut-record.js'
import { placesFor } from './places.js'
import { type Dialect, readQuoted } from './quoted-records.js'
import { gatherRagged, noRagged, type Ragged } from './ragged.js'
import { cutRecordsOf, emptyRecords, type Records, recordsOf } from './records.js'
import { createUnread, type Unread } from './unread.js'

/** Records of a CSV text, valid until the next batch, and what was odd about them. */
export interface RecordBatch {
  records: Records
  ragged: Ragged
  /** Blank lines between records; those at the end of a file are not among them. */
  blankLines: number
}

/** Cells cut at once: with their places they stay in the nearer caches. Of wide records so many at least. */
const CELLS_AT_ONCE = 1 << 15
const LEAST_RECORDS = 512

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
  const unread = createUnread()
  const progress: Progress = { lines: 0, pending: 0, blank: 0 }
  const isCut = quote === '"' && isMark(delimiter)
  const cut = isCut ? cutter(unread, delimiter.charCodeAt(0), progress, name) : undefined
  const chunks = text[Symbol.asyncIterator]()
  try {
    while (!unread.isLast) {
      const next = await chunks.next()
      if (next.done === true) unread.end()
      else unread.add(next.value)
      const isOdd = cut === undefined || (yield* cut.cutAll())
      if (!isOdd) continue
      yield* parsedRecords(unread, chunks, dialect, name, cut?.width() ?? 0, progress)
      return
    }
  } finally {
    // Whoever wants only the head stops early; the file must be closed all the same.
    await chunks.return?.()
  }
}

/** Whether cells can be cut at a delimiter by one byte that is no part of a number, a quote or a line end. */
function isMark(delimiter: string): boolean {
  return /^[\t\x20!#-,/:-~]$/.test(delimiter)
}

/** Cuts what is not yet read into batches. */
function cutter(unread: Unread, mark: number, progress: Progress, name: string) {
  const ragged = gatherRagged(name)
  const cutRecords = recordCutter(mark, (cells, line) => ragged.note(cells, places.width, line))
  let places = placesFor(0, 1)
  let isBegun = false

  /** Learns from the first record how many cells there are. @returns why it cannot yet */
  function begin(): Stop | undefined {
    // Before the header blank lines are no cells.
    for (; unread.at < unread.length && isLineEnd(unread.bytes[unread.at]); unread.at++)
      if (unread.bytes[unread.at] !== LF || unread.bytes[unread.at - 1] !== CR) progress.lines += 1
    const { at } = unread
    if (!unread.isLast && !hasLineEnd(unread)) return 'more'
    const width = cutRecord(unread, mark, places, 0, new Int32Array(1))
    const stop = stopAfter(unread, width)
    unread.at = at
    if (stop !== undefined || at === unread.length) return stop ?? 'more'
    refuseManyColumns(width, `${name}: line ${progress.lines + 1}`)
    places = placesFor(width, Math.max(LEAST_RECORDS, Math.floor(CELLS_AT_ONCE / width)))
    isBegun = true
    return undefined
  }

  function isTooLong(isOpen: boolean): boolean {
    if (unread.length - unread.at <= LONGEST_RECORD) return false
    if (!isOpen) throw tooLong(name, progress.lines + 1)
    return true
  }

  return {
    width: () => (isBegun ? places.width : 0),
    /** @returns whether csv-parse has to go on */
    *cutAll(): Generator<RecordBatch, boolean> {
      for (;;) {
        const from = unread.at
        const missing = isBegun ? undefined : begin()
        const { records, stop } = missing
          ? { records: 0, stop: missing }
          : cutRecords(unread, places, progress)
        if (records > 0) {
          const found = cutRecordsOf(unread.bytes, from, unread.at, places, records)
          yield { records: found, ragged: ragged.take(), blankLines: takeBlank(progress) }
        } else if (stop === 'blank') {
          yield { records: emptyRecords(progress.pending), ragged: noRagged, blankLines: 0 }
          progress.pending = 0
        }
        if (stop === 'odd' || (stop === 'open' && unread.isLast)) return true
        if (stop === 'more' || stop === 'open') return isTooLong(stop === 'open')
      }
    },
  }
}

/** A look that spares reading a long record from its start again with each chunk. */
function hasLineEnd({ bytes, at, length }: Unread): boolean {
  const left = bytes.subarray(at, length)
  return left.includes(LF) || left.includes(CR)
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR
}

function takeBlank(progress: Progress): number {
  const { blank } = progress
  progress.blank = 0
  return blank
}

/** Records by csv-parse, from what is not yet read to the end. @param width of the first record; 0: not yet read */
async function* parsedRecords(
  unread: Unread,
  chunks: AsyncIterator<Buffer>,
  dialect: Dialect,
  name: string,
  width: number,
  { lines, pending }: Progress,
): AsyncGenerator<RecordBatch> {
  const found = gather(name, width, pending)
  const parser = readQuoted(dialect, name, lines, (cells, blankLines, line) => {
    found.blank(blankLines)
    found.record(cells, line)
  })
  await parser.write(unread.rest())
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
