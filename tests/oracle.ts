import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, test } from 'vitest'

/** Real data with figures from scipy and others, beside the repository where somebody has put it. */
const folder = resolve(import.meta.dirname, '../../shared/oracle')

/** `describe` over the oracle; where it is not there, one skipped test (tests/skips.json says why that is allowed). */
export function describeOracle(name: string, tests: () => void): void {
  if (existsSync(folder)) describe(`${name} [oracle]`, tests)
  else test.skip(`${name} [oracle]`)
}

export function oraclePath(path: string): string {
  return resolve(folder, path)
}

/** Figures, as the caller says they look. */
export function oracleJson<Figures>(path: string): Figures {
  return JSON.parse(readFileSync(oraclePath(path), 'utf8'))
}

/** Names of the files of a folder. */
export function oracleFiles(path: string): string[] {
  return readdirSync(oraclePath(path)).filter(name => statSync(resolve(oraclePath(path), name)).isFile())
}

/** Rows as objects of text, from a gzipped or plain CSV file. */
export function oracleRows(path: string): Record<string, string>[] {
  const bytes = readFileSync(oraclePath(path))
  const rows: Record<string, string>[] = parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, {
    columns: true,
    bom: true,
  })
  return rows
}
