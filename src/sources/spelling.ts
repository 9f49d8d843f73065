import { type MlflowName, readMlflowName } from './mlflow/name.js'
import { readStretch, type Stretch } from './prometheus/name.js'
import { CannotJudge } from './source.js'
import { type AskedTable, readDuckDbName, readTrinoName } from './table-name.js'

/** A spelling taken apart; nothing has been looked up yet. */
export type Spelling =
  | { from: 'file'; path: string }
  | { from: 'base'; path: string }
  | { from: 'git'; ref: string; path: string }
  | { from: 'artifact'; name: string; branch?: string; path: string }
  /** `sha256` in small letters, where the spelling ends in `#sha256=...`. */
  | { from: 'url'; url: URL; sha256?: string }
  | { from: 's3'; bucket: string; key: string; sha256?: string }
  | { from: 'table'; table: AskedTable }
  | { from: 'mlflow'; name: MlflowName }
  | { from: 'prometheus'; stretch: Stretch }
  | { from: 'stdin' }

const known =
  'a path or glob, base:PATH, git:REF:PATH, artifact:NAME:PATH, https://..., s3://BUCKET/KEY, duckdb:FILE#TABLE, trino:CATALOG.SCHEMA.TABLE, mlflow:runs/ID, mlflow:models/NAME@ALIAS, prometheus:last 1h, or - for standard input'

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
      const [named, path] = halves(rest, spelling, 'artifact:scores:x.csv')
      const at = named.indexOf('@')
      if (at < 0) return { from: 'artifact', name: named, path }
      const example = 'artifact:scores@main:x.csv'
      const [name, branch] = [named.slice(0, at), named.slice(at + 1)].map(part =>
        required(part, spelling, example),
      )
      return { from: 'artifact', name: name ?? '', branch: branch ?? '', path }
    }
    case 'https':
    case 'http':
      return readUrl(spelling)
    case 's3':
      return readS3(spelling)
    case 'gs':
    case 'az':
    case 'abfs':
    case 'abfss':
      throw new CannotJudge(
        `${shownSpelling(spelling)}: the object store ${scheme}:// is not read by its own protocol`,
        scheme === 'gs'
          ? 'Name a signed URL (`gcloud storage sign-url`), or s3:// with AWS_ENDPOINT_URL=https://storage.googleapis.com and an HMAC key.'
          : 'Name a URL with a SAS token (`az storage blob generate-sas`).',
      )
    case 'duckdb':
      return { from: 'table', table: readDuckDbName(rest, spelling) }
    case 'trino':
      return { from: 'table', table: readTrinoName(rest, spelling) }
    case 'mlflow':
      return { from: 'mlflow', name: readMlflowName(rest, spelling) }
    case 'prometheus':
      return { from: 'prometheus', stretch: readStretch(rest, spelling) }
    default:
      throw new CannotJudge(
        `${shownSpelling(spelling)}: this version reads no source called "${scheme}"`,
        `Name ${known}; put data from elsewhere into a file in an earlier step.`,
      )
  }
}

function required(part: string, spelling: string, example: string): string {
  if (part !== '') return part
  throw incomplete(spelling, example)
}

function incomplete(spelling: string, example: string): CannotJudge {
  return new CannotJudge(`${shownSpelling(spelling)} is incomplete`, `Write it like ${example}.`)
}

/** Splits at the first colon: neither a git ref nor an artifact's name can hold one. */
function halves(rest: string, spelling: string, example: string): [string, string] {
  const colon = rest.indexOf(':')
  const first = colon < 0 ? '' : rest.slice(0, colon)
  return [required(first, spelling, example), required(rest.slice(colon + 1), spelling, example)]
}

/**
 * A spelling as outputs may show it: a URL without its password and its query, which is where signatures are, and without
 * its digest, by which its version is called.
 */
export function shownSpelling(spelling: string): string {
  const [, scheme] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(spelling) ?? []
  if (scheme === undefined) return spelling
  // A key may have any character, and no secret.
  if (scheme === 's3') return spelling.replace(/#sha256=[0-9a-f]+$/i, '')
  return spelling.replace(/[?#].*$/s, '').replace(/^([^/]*\/\/)[^/]*@/, '$1')
}

function readUrl(spelling: string): Spelling {
  const { place, sha256 } = withDigest(spelling)
  if (!URL.canParse(place) || place.includes('#'))
    throw new CannotJudge(
      `${shownSpelling(spelling)} is not an address that can be read`,
      'Write it like https://data.example.org/x.csv, with #sha256=DIGEST at its end or nothing.',
    )
  return { from: 'url', url: new URL(place), ...(sha256 !== undefined && { sha256 }) }
}

function readS3(spelling: string): Spelling {
  const { place, sha256 } = withDigest(spelling)
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(place) ?? []
  const example = 's3://bucket/data/x.csv'
  if (!/^[a-z0-9][a-z0-9._-]{1,62}$/i.test(bucket)) throw incomplete(spelling, example)
  return {
    from: 's3',
    bucket,
    key: required(key, spelling, example),
    ...(sha256 !== undefined && { sha256 }),
  }
}

function withDigest(spelling: string): { place: string; sha256?: string } {
  const found = /^(.*)#sha256=([0-9a-f]{64})$/is.exec(spelling)
  if (found?.[1] !== undefined && found[2] !== undefined)
    return { place: found[1], sha256: found[2].toLowerCase() }
  if (!/#(?:sha|md5|digest)/i.test(spelling)) return { place: spelling }
  throw new CannotJudge(
    `${shownSpelling(spelling)} has a digest that cannot be read`,
    'Write it as #sha256= and 64 hexadecimal digits, as `sha256sum FILE` prints them.',
  )
}
