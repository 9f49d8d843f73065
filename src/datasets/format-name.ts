import type { LocalFile } from '../sources/source.js'
import type { Format } from './dataset.js'

/** Formats by their names, as a reader of the report knows them. */
export const formats: Record<Format, string> = {
  csv: 'CSV',
  jsonl: 'JSON Lines',
  json: 'a JSON array',
  parquet: 'Parquet',
  arrow: 'Arrow',
  table: 'a table',
}

const extensions = new Map<string, readonly Format[]>([
  ['csv', ['csv']],
  ['tsv', ['csv']],
  ['tab', ['csv']],
  ['jsonl', ['jsonl']],
  ['ndjson', ['jsonl']],
  ['json', ['json', 'jsonl']],
  ['parquet', ['parquet']],
  ['parq', ['parquet']],
  ['arrow', ['arrow']],
  ['arrows', ['arrow']],
  ['feather', ['arrow']],
  ['ipc', ['arrow']],
])

/** In lower case; of a packed file what is before `.gz` or `.zst`. */
export function extensionOf(file: LocalFile): string | undefined {
  return /\.([a-z0-9]+)(?:\.(?:gz|zst|zstd))?$/i.exec(file.name)?.[1]?.toLowerCase()
}

/** What the name of a file says of its content; undefined where it says nothing. */
export function formatsNamed(file: LocalFile): readonly Format[] | undefined {
  return extensions.get(extensionOf(file) ?? '')
}

export function isNamedSo(file: LocalFile, format: Format): boolean {
  return formatsNamed(file)?.includes(format) ?? true
}
