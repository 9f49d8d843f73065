import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe } from 'vitest'

/** Files that other programs have read, beside the repository where somebody has put them. */
const folder = resolve(import.meta.dirname, '../../../shared/oracle')

/** `describe` over the oracle, skipped where it is not there (tests/skips.json says why that is allowed). */
export const describeOracle = (name: string, tests: () => void) =>
  existsSync(folder) ? describe(`${name} [oracle]`, tests) : describe.skip(`${name} [oracle]`, tests)

export function oraclePath(path: string): string {
  return join(folder, path)
}

/** Names of the files of a folder; none where the oracle is not there. */
export function oracleFiles(path: string): string[] {
  const place = join(folder, path)
  if (!existsSync(place)) return []
  return readdirSync(place).filter(name => statSync(join(place, name)).isFile())
}

/** What the oracle says of each of its files; empty where it is not there. */
export function oracleAnswers(path: string): [name: string, answers: any][] {
  const place = join(folder, path)
  return existsSync(place) ? Object.entries(JSON.parse(readFileSync(place, 'utf8'))) : []
}

export function oracleJson(path: string): any {
  return JSON.parse(readFileSync(join(folder, path), 'utf8'))
}
