import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { GuessedWrong } from '../../src/datasets/batch.js'
import type { Dataset, Head, Note, ReadOptions } from '../../src/datasets/dataset.js'
import { readHead } from '../../src/datasets/head.js'
import type { Kind } from '../../src/datasets/kind.js'
import { describeFiles, openDataset } from '../../src/datasets/open.js'
import { resolveKinds } from '../../src/datasets/resolve.js'
import { vectorAt, vectorText } from '../../src/profile/vector-rows.js'
import { CannotJudge, type Located } from '../../src/sources/source.js'

/** Files of this machine as a located dataset. */
export function located(paths: readonly string[]): Located {
  const files = paths.map(path => ({ path, name: basename(path), bytes: statSync(path).size }))
  return { spelling: files.map(file => file.name).join(' '), files, version: '' }
}

/** Writes one file, in a folder of its own so that its name is free, which goes when the test ends. */
export function write(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-datasets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export type Cell = number | string | null

export interface ReadTable {
  dataset: Dataset
  head: Head
  rows: number
  /** Missing is null. */
  cells: Map<string, Cell[]>
  kinds: Map<string, Kind>
  notes: Note[]
  reread: string[]
}

/** Everything as the program does it: describe, resolve, scan, and again where a column was guessed wrong. */
export async function read(
  paths: readonly string[],
  options: ReadOptions = {},
  overrides: ReadonlyMap<string, Kind> = new Map(),
): Promise<ReadTable> {
  const dataset = await describeFiles(located(paths), options)
  const head = await readHead(dataset)
  const reread = new Set<string>()
  for (;;) {
    const sets = { reference: new Set<string>(), candidate: reread }
    const { candidate: schema } = resolveKinds({ candidate: head }, overrides, sets)
    const reader = await openDataset(dataset)
    const cells = new Map(schema.map(column => [column.name, new Array<Cell>()]))
    let rows = 0
    try {
      for await (const batch of reader.scan(schema)) {
        rows += batch.rows
        for (const [name, all] of cells) {
          const vector = batch.vector(name)
          if (vector.form === 'numbers')
            for (const value of vector.values) all.push(Number.isNaN(value) ? null : value)
          else if (vector.form === 'vectors')
            for (let row = 0; row < batch.rows; row++) all.push(vectorCell(vector, row))
          else for (const code of vector.codes) all.push(code < 0 ? null : vector.dictionary.text(code))
        }
      }
    } catch (error) {
      if (!(error instanceof GuessedWrong) || reread.has(error.column)) throw error
      reread.add(error.column)
      continue
    }
    const kinds = new Map(schema.map(column => [column.name, column.kind]))
    return { dataset, head, rows, cells, kinds, notes: reader.notes(), reread: [...reread] }
  }
}

/** Text as one file. */
export function readText(text: string | Uint8Array, name = 'x.csv', options: ReadOptions = {}) {
  return read([write(name, text)], options)
}

/** The error of what cannot be read. */
export async function refusal(reading: Promise<unknown>): Promise<CannotJudge> {
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof CannotJudge) return error
  throw new Error(`expected CannotJudge, got ${error}`)
}

/** As JSON has it; missing numbers are null. */
function vectorCell(vectors: { values: Float64Array; width: number }, row: number): Cell {
  const vector = vectorAt(vectors, row)
  return vector === undefined ? null : vectorText(vector)
}
