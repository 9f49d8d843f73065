import { CannotJudge } from './source.js'
import { type AskedTable, readDuckDbName, readTrinoName } from './table-name.js'

/** A spelling taken apart; nothing has been looked up yet. */
export type Spelling =
  | { from: 'file'; path: string }
  | { from: 'base'; path: string }
  | { from: 'git'; ref: string; path: string }
  | { from: 'artifact'; name: string; path: string }
  | { from: 'table'; table: AskedTable }
  | { from: 'stdin' }

const known = 'a path or glob, base:PATH, git:REF:PATH, artifact:NAME:PATH, duckdb:FILE#TABLE, trino:CATALOG.SCHEMA.TABLE, or - for standard input'

/**
 * Reads the one grammar in which datasets are named everywhere.
 *
 * A word before a colon is a scheme when it has two letters or more, so that `C:\x.csv` stays a path.
 *
 * @throws CannotJudge for an empty spelling, an unknown scheme, or a scheme with a part missing
 */
export function parseSpelling(spelling: string): Spelling {
  if (spelling === '') throw new CannotJudge('the name of a dataset is empty', `Name ${known}.`)
  if (spelling === '-') return { from: 'stdin' }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(spelling)?.[1]
  if (scheme === undefined) return { from: 'file', path: spelling }
  const rest = spelling.slice(scheme.length + 1)
  switch (scheme) {
    case 'base':
      return { from: 'base', path: required(rest, spelling, 'base:data/x.csv') }
    case 'git': {
      const [ref, path] = halves(rest, spelling, 'git:v1.2:data/x.csv')
      return { from: 'git', ref, path }
    }
    case 'artifact': {
      const [name, path] = halves(rest, spelling, 'artifact:scores:x.csv')
      if (name.includes('@')) throw otherRun(spelling)
      return { from: 'artifact', name, path }
    }
    case 'duckdb':
      return { from: 'table', table: readDuckDbName(rest, spelling) }
    case 'trino':
      return { from: 'table', table: readTrinoName(rest, spelling) }
    default:
      throw new CannotJudge(
        `${spelling}: this version reads no source called "${scheme}"`,
        `Name ${known}; put data from elsewhere into a file in an earlier step.`,
      )
  }
}

function otherRun(spelling: string): CannotJudge {
  return new CannotJudge(
    `${spelling}: this version reads artifacts of its own run only`,
    'Download the other artifact in an earlier step and name its file, or compare with base:PATH.',
  )
}

function required(part: string, spelling: string, example: string): string {
  if (part !== '') return part
  throw new CannotJudge(`${spelling} is incomplete`, `Write it like ${example}.`)
}

/** Splits at the first colon: neither a git ref nor an artifact's name can hold one. */
function halves(rest: string, spelling: string, example: string): [string, string] {
  const colon = rest.indexOf(':')
  const first = colon < 0 ? '' : rest.slice(0, colon)
  return [required(first, spelling, example), required(rest.slice(colon + 1), spelling, example)]
}
