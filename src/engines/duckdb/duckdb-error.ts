import type { Dataset } from '../../datasets/dataset.js'
import { CannotJudge } from '../../sources/source.js'

/** What DuckDB says, and what mends it. */
const fixes: readonly [said: RegExp, fix: string][] = [
  [/^Catalog Error/, 'Check the name of the table, and that the file is the database that has it.'],
  [/^Binder Error/, 'Check the names of columns and functions in the query.'],
  [/^Parser Error/, 'Mend the query, or quote the parts of the name that are no plain words: "my table".'],
  [/^Permission Error/, 'Name every file that is read in the spelling itself; no other one may be opened.'],
  [
    /lock on file|Conflicting lock/,
    'Close the program that has the database open for writing, or copy the file first.',
  ],
  [
    /not a valid DuckDB database file|is not a DuckDB/,
    'Check that the file is a database of DuckDB and was copied whole.',
  ],
  [
    /newer version|older version|storage version/i,
    'Write the database with a version of DuckDB that this one reads.',
  ],
  [/extension/i, 'Extensions are not loaded: export what is needed to a table or a file of Parquet first.'],
  [
    /^Out of Memory|memory/i,
    'Compare fewer columns or rows by a query in brackets, or use a larger machine.',
  ],
  [/^Conversion Error/, 'Cast the column to varchar in a query in brackets.'],
]

/** An error of DuckDB as what a user can mend; others pass. */
export function explainDuckDb(error: unknown, dataset: Dataset): Error {
  if (error instanceof CannotJudge || !(error instanceof Error))
    return error instanceof Error ? error : new Error(String(error))
  const said = error.message.split('\n')[0] ?? ''
  // These quote a cell of the data, which may not be shown.
  const shown = /^(Conversion|Out of Range|Invalid Input) Error/.exec(said)?.[0] ?? said
  // What is no error of DuckDB is a defect of ours.
  if (!/^[A-Z][A-Za-z ]+ (Error|Exception)|^(IO|TransactionContext|INTERNAL) Error|DuckDB/.test(said))
    return error
  const fix = fixes.find(([pattern]) => pattern.test(error.message))?.[1]
  return new CannotJudge(
    `${dataset.name}: DuckDB says: ${shown}`,
    fix ?? 'Try the query in the duckdb program, which shows more of it.',
    { cause: error },
  )
}
