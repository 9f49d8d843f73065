import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe } from 'vitest'

/** Real data with figures from scipy and others, beside the repository where somebody has put it. */
const folder = resolve(import.meta.dirname, '../../../shared/oracle')

/** `describe` over the oracle, skipped where it is not there (tests/skips.json says why that is allowed). */
export const describeOracle = (name: string, tests: () => void) =>
  existsSync(folder) ? describe(`${name} [oracle]`, tests) : describe.skip(`${name} [oracle]`, tests)

// biome-ignore lint/suspicious/noExplicitAny: figures of many shapes, each test knows its own
export function oracleJson(path: string): any {
  return JSON.parse(readFileSync(resolve(folder, path), 'utf8'))
}

/** Rows as objects of text, from a gzipped or plain CSV file. */
export function oracleRows(path: string): Record<string, string>[] {
  const bytes = readFileSync(resolve(folder, path))
  const rows: Record<string, string>[] = parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, {
    columns: true,
    bom: true,
  })
  return rows
}
