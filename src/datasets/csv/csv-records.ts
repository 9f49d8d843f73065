import { CannotJudge } from '../../sources/source.js'
import { LONGEST_RECORD, MOST_COLUMNS, refuseManyColumns } from '../limits.js'
import { createUnfinished } from '../unfinished.js'
import { endOfLines, splitLines } from './plain-lines.js'
import { type QuotedRecords, readQuoted } from './quoted-records.js'
import { lineCutter, type Records, recordsOf } from './records.js'

const QUOTE = 0x22
const LF = 0x0a

/** Records of a CSV text, valid until the next batch, and what was odd about them. */
export interface RecordBatch {
  records: Records
  ragged: Ragged
  /** Blank lines between records; those at the end of a file are not among them. */
  blankLines: number
}

/** Records that have not as many cells as the first. */
export interface Ragged {
  short: number
  long: number
  /** Cells beyond the first record's, in the long ones. */
  extraCells: number
  /** The line of the first one, from 1; 0 where there is none. */
  line: number
}

export const noRagged: Ragged = { short: 0, long: 0, extraCells: 0, line: 0 }

/**
 * The records of CSV text in UTF-8, a chunk at a time. csv-parse says what a record is. Up to the first quote in the
 * file a record is a line, and lines are cut without it: by their bytes where all have as many cells as the first, else
 * as strings.
 *
 * Blank lines belong to no record. In a file of one column, though, a blank line between two records is an empty
 * cell (writers that quote sparingly leave it so), and only those at the end are blank.
 * @throws CannotJudge with file, line and column for a quote that is never closed
 */
export async function* readRecords(
  text: AsyncIterable<Buffer>,
  delimiter: string,
  name: string,
): AsyncGenerator<RecordBatch> {
  const found = gather(name)
  const cutLines = lineCutter(delimiter)
  const rest = createUnfinished()
  let lines = 0
  const takeLines = (data: Buffer) => {
    for (const line of splitLines(data)) {
      lines += 1
      if (line === '') found.blank(1)
      else found.record(line.split(delimiter, MOST_COLUMNS + 1), lines)
    }
  }
  const chunks = text[Symbol.asyncIterator]()
  try {
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      const isQuoted = next.value.includes(QUOTE)
      if (!isQuoted && endOfLines(next.value) === 0) {
        rest.keep(next.value)
        if (rest.size > LONGEST_RECORD) throw tooLong(name, lines + 1)
        continue
      }
      const data = rest.join(next.value)
      if (isQuoted) {
        const parser = readQuoted(delimiter, name, lines, (cells, blankLines, line) => {
          found.blank(blankLines)
          found.record(cells, line)
        })
        yield* quotedRecords(parser, data, chunks, found)
        return
      }
      const end = endOfLines(data)
      // How many cells there should be is known after the first line.
      const start = found.width() > 0 ? 0 : Math.min(end, data.indexOf(LF) + 1)
      takeLines(data.subarray(0, start))
      const cut = cutLines(data.subarray(start, end), found.width())
      if (cut === undefined) takeLines(data.subarray(start, end))
      else {
        found.settleBlank()
        yield found.take()
        yield { ...emptyBatch(), records: cut }
        lines += cut.length
      }
      rest.keep(data.subarray(end))
      yield found.take()
    }
    takeLines(rest.join(Buffer.alloc(0)))
    yield found.take()
  } finally {
    // Whoever wants only the head stops early; the file must be closed all the same.
    await chunks.return?.()
  }
}

async function* quotedRecords(
  parser: QuotedRecords,
  first: Buffer,
  chunks: AsyncIterator<Buffer>,
  found: Gathered,
): AsyncGenerator<RecordBatch> {
  await parser.write(first)
  yield found.take()
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    await parser.write(next.value)
    yield found.take()
  }
  await parser.end()
  yield found.take()
}

interface Gathered {
  record(cells: string[], line: number): void
  blank(lines: number): void
  /** Blank lines so far have a record after them. */
  settleBlank(): void
  /** Cells of the first record; 0 before it. */
  width(): number
  take(): RecordBatch
}

/** Records since the last `take`, with the rule for blank lines. */
function gather(name: string): Gathered {
  let records: string[][] = []
  let batch = emptyBatch()
  let pending = 0
  let width = 0
  const settleBlank = () => {
    if (width === 1) for (let row = 0; row < pending; row++) records.push([''])
    else batch.blankLines += pending
    pending = 0
  }
  return {
    settleBlank,
    width: () => width,
    blank(lines) {
      // Before the header they are no cells.
      if (width > 0) pending += lines
    },
    record(cells, line) {
      refuseManyColumns(cells.length, `${name}: line ${line}`)
      if (width === 0) width = cells.length
      if (cells.length !== width) noteRagged(batch.ragged, cells.length - width, line)
      settleBlank()
      records.push(cells)
    },
    take() {
      const taken = { ...batch, records: recordsOf(records) }
      records = []
      batch = emptyBatch()
      return taken
    },
  }
}

function emptyBatch(): RecordBatch {
  return { records: recordsOf([]), ragged: { ...noRagged }, blankLines: 0 }
}

function noteRagged(ragged: Ragged, excess: number, line: number): void {
  if (ragged.line === 0) ragged.line = line
  if (excess < 0) ragged.short += 1
  else {
    ragged.long += 1
    ragged.extraCells += excess
  }
}

function tooLong(name: string, line: number): CannotJudge {
  return new CannotJudge(
    `${name}: line ${line} is longer than ${LONGEST_RECORD / 2 ** 20} MiB; the end of a line was expected.`,
    'Check that the file is a CSV table with one record a line.',
  )
}
