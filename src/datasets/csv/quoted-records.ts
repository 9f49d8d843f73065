import { CsvError, type Options, type Parser, parse } from 'csv-parse'
import { CannotJudge } from '../../sources/source.js'
import { LONGEST_RECORD } from '../limits.js'

/** Called for each record with its cells, the blank lines just before it, and the line on which it ends. */
export type OnRecord = (cells: string[], blankLines: number, line: number) => void

/** How the cells of a file are set apart. */
export interface Dialect {
  delimiter: string
  quote: string
}

/** csv-parse, fed chunk by chunk and handing over records while it is. */
export interface QuotedRecords {
  write(chunk: Buffer): Promise<void>
  end(): Promise<void>
}

/**
 * @param linesBefore lines of the file that were read already
 * @throws CannotJudge from `write` and `end`, with line and column
 */
export function readQuoted(
  { delimiter, quote }: Dialect,
  name: string,
  linesBefore: number,
  on: OnRecord,
): QuotedRecords {
  let blank = 0
  let last = linesBefore
  const options: Options = {
    delimiter,
    quote,
    escape: quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record(cells: string[], info) {
      last = linesBefore + info.lines
      on(cells, info.empty_lines - blank, last)
      blank = info.empty_lines
      // Nothing is pushed, so the stream never fills up and works while it is written to.
      return null
    },
  }
  const parser = parse(options)
  const failed = failure(parser)
  const explain = (error: Error) => explained(error, name, last + 1)
  return {
    write: chunk =>
      new Promise((resolve, reject) => {
        parser.write(chunk, error => (error ? reject(explain(error)) : resolve()))
      }),
    end: () =>
      new Promise((resolve, reject) => {
        failed.then(error => reject(explain(error)))
        parser.on('end', resolve).resume().end()
      }),
  }
}

/** Listens from the start: an error without a listener would end the process. */
function failure(parser: Parser): Promise<Error> {
  return new Promise(resolve => {
    parser.on('error', resolve)
  })
}

function explained(error: Error, name: string, line: number): Error {
  if (!(error instanceof CsvError)) return error
  const column = 'column' in error && typeof error.column === 'number' ? `, column ${error.column + 1}` : ''
  const place = `${name}: line ${line}${column}`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return new CannotJudge(
      `${place}: a quoted cell begins in this record and is never closed; a closing quote was expected.`,
      'Close the quote, or write a quote inside a quoted cell twice.',
      { cause: error },
    )
  }
  return new CannotJudge(`${place}: ${error.message}`, 'Write the file again as CSV with RFC 4180 quoting.', {
    cause: error,
  })
}
