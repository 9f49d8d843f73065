/**
 * How cost grows with rows and with columns: whole-process wall time, time of all cores and peak memory of a check.
 *
 *     npm run bench:growth -- --rows 10000,100000,1000000,10000000 --columns 20,200,2000 --runs 3
 *
 * Rows are those of a table of 20 columns; columns are those of a table of `--wide` rows (10,000). Time of all cores a
 * million cells should stay the same in either table once the program has started. Tables are made once, in .cache/bench,
 * and large ones removed again: 10 million rows are 3 GB of disk. Needs Python 3 to measure, and nothing of it.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { execPath, stdout, versions } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

interface Run {
  seconds: number
  cpu: number
  peakBytes: number
  code: number
}

/** From so many on a table is not worth its place on the disk. */
const LARGE_CELLS = 1e8
const root = fileURLToPath(new URL('..', import.meta.url))
const { values: asked } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000' },
    columns: { type: 'string', default: '20,200,2000' },
    wide: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    cli: { type: 'string', default: `${root}dist/cli/index.js` },
  },
})
const numbers = (list: string) => list.split(',').filter(Boolean).map(Number)

function makeTable(rows: number, columns: number): [string, string] {
  const folder = `${root}.cache/bench/${rows}${columns === 20 ? '' : `x${columns}`}`
  if (!existsSync(`${folder}/candidate.csv`))
    execFileSync(execPath, [`${root}bench/table.ts`, String(rows), folder, String(columns / 20)])
  return [`${folder}/reference.csv`, `${folder}/candidate.csv`]
}

function measure(files: readonly string[]): Run {
  const command = [`${root}bench/peers/measure.py`, execPath, asked.cli, 'check', ...files]
  const run: Run = JSON.parse(execFileSync('python3', command, { cwd: root, stdio: 'pipe' }).toString())
  if (run.code === 0 || run.code === 1) return run
  throw new Error(`ended with exit code ${run.code}: ${files.join(' ')}`)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function line(rows: number, columns: number): void {
  const files = makeTable(rows, columns)
  const runs = Array.from({ length: Number(asked.runs) }, () => measure(files))
  const cpu = median(runs.map(run => run.cpu))
  const cells = [
    `${rows.toLocaleString('en')} x ${columns.toLocaleString('en')}`,
    median(runs.map(run => run.seconds)).toFixed(2),
    cpu.toFixed(2),
    ((cpu * 1e6) / (2 * rows * columns)).toFixed(3),
    `${Math.round(median(runs.map(run => run.peakBytes)) / 2 ** 20)} MiB`,
  ]
  stdout.write(`| ${cells.join(' | ')} |\n`)
  if (rows * columns >= LARGE_CELLS) rmSync(dirname(files[0]), { recursive: true })
}

stdout.write(`Node ${versions.node}, median of ${asked.runs}\n\n`)
stdout.write(
  '| rows x columns, twice | seconds | seconds of all cores | of these a million cells | peak memory |\n',
)
stdout.write('|---|---|---|---|---|\n')
for (const rows of numbers(asked.rows)) line(rows, 20)
for (const columns of numbers(asked.columns)) line(Number(asked.wide), columns)
