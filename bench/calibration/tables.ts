import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Column, columnsOf } from './columns.js'
import { drawn, drawOf, type Line } from './draw.js'

/**
 * Writes the tables of a line, for programs that are no JavaScript: `line.json`, which says for each run which draw of
 * each side it has, and a file a draw (`reference-0.bin`): its columns one after the other as doubles, NaN for a missing
 * cell, a text as the number of its level.
 */
export function writeTables(into: string, line: Line, runs: number): void {
  const { width, correlation, sizes } = line
  const folder = join(into, [width, correlation === 0 ? 'independent' : 'correlated', ...sizes].join('-'))
  mkdirSync(folder, { recursive: true })
  const columns = columnsOf(width)
  const draws = Array.from({ length: runs }, (_, run) => [drawOf(line, 0, run), drawOf(line, 1, run)])
  const texts = columns.filter(({ levels }) => levels !== undefined).map(({ name }) => name)
  const names = columns.map(({ name }) => name)
  writeFileSync(join(folder, 'line.json'), JSON.stringify({ ...line, draws, columns: names, texts }))
  for (const [side, name] of [
    [0, 'reference'],
    [1, 'candidate'],
  ] as const)
    for (const draw of new Set(draws.map(pair => pair[side] ?? 0)))
      writeFileSync(join(folder, `${name}-${draw}.bin`), cellsOf(columns, line, side, draw))
}

function cellsOf(columns: readonly Column[], line: Line, side: 0 | 1, draw: number): Float64Array {
  const rows = line.sizes[side]
  const cells = new Float64Array(columns.length * rows)
  let from = 0
  for (const batch of drawn(columns, line, side, draw)) {
    for (const [at, { name }] of columns.entries()) {
      const vector = batch.vector(name)
      if (vector.form === 'numbers') cells.set(vector.values, at * rows + from)
      if (vector.form === 'codes')
        for (const [i, code] of vector.codes.entries())
          cells[at * rows + from + i] = code < 0 ? Number.NaN : Number(vector.dictionary.text(code).slice(6))
    }
    from += batch.rows
  }
  return cells
}
