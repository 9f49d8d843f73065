/**
 * Start to verdict beside what people use today: whole-process wall time and peak memory, in one run on the same files.
 *
 *     npm run bench -- --rows 10000,100000 --formats csv,parquet --runs 5 --cli dist/cli/index.js
 *
 * The programs take turns, so that a busy minute of the machine hits them all. Ratios travel between machines; seconds
 * do not. Needs Python 3.11 or newer for the peers, which are installed once into .cache/bench.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { execPath, stdout, versions } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

interface Program {
  name: string
  /** What it computes, because they do not compute the same. */
  does: string
  command: (reference: string, candidate: string) => string[]
  /** Exit codes that mean it ran through. */
  ends: readonly number[]
}

interface Run {
  /** From start to end, and of all cores together: the second suffers less from a busy machine. */
  seconds: number
  cpu: number
  peakBytes: number
  code: number
}

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = `${root}.cache/bench`
const python = `${cache}/venv/bin/python`

const { values: asked } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000' },
    formats: { type: 'string', default: 'csv,parquet' },
    runs: { type: 'string', default: '5' },
    cli: { type: 'string', default: `${root}dist/cli/index.js` },
  },
})
const { cli } = asked

const tidegate: Program = {
  name: 'tidegate',
  does: 'files to verdict: schema, nulls, drift, outliers, rows, duplicates, and the report as text',
  command: (...files) => [execPath, cli, 'check', ...files],
  ends: [0, 1],
}
const peers: Program[] = [
  {
    name: 'evidently',
    does: 'DataDriftPreset: one test a column, results as JSON',
    command: (...files) => [python, `${root}bench/peers/evidently_drift.py`, ...files],
    ends: [0],
  },
  {
    name: 'polars + scipy',
    does: 'by hand: KS, Wasserstein, PSI, chi-square, nulls, as JSON',
    command: (...files) => [python, `${root}bench/peers/polars_scipy.py`, ...files],
    ends: [0],
  },
  {
    name: 'duckdb counts',
    does: 'load, and count every column value by value: no statistics, no report',
    command: (...files) => [python, `${root}bench/peers/duckdb_counts.py`, ...files],
    ends: [0],
  },
]

function preparePeers(): void {
  const requirements = `${root}bench/peers/requirements.txt`
  const installed = `${cache}/installed.txt`
  const wanted = readFileSync(requirements, 'utf8')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return
  say('installing the peers into .cache/bench (once) ...')
  execFileSync('python3', ['-m', 'venv', `${cache}/venv`], { stdio: 'inherit' })
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], {
    stdio: 'inherit',
  })
  writeFileSync(installed, wanted)
}

function makeTable(rows: number, format: string): [string, string] {
  const folder = `${cache}/${rows}`
  if (!existsSync(`${folder}/candidate.csv`)) {
    execFileSync(execPath, ['--experimental-strip-types', `${root}bench/table.ts`, String(rows), folder])
  }
  const [reference, candidate] = ['reference', 'candidate'].map(side => {
    const file = `${folder}/${side}.${format}`
    if (!existsSync(file))
      execFileSync(python, [`${root}bench/peers/to_parquet.py`, `${folder}/${side}.csv`, file])
    return file
  })
  return [reference ?? '', candidate ?? '']
}

function measure(program: Program, files: [string, string]): Run {
  const command = program.command(...files)
  const quiet = { ...process.env, DO_NOT_TRACK: '1', NO_COLOR: '1' }
  const printed = execFileSync(python, [`${root}bench/peers/measure.py`, ...command], {
    cwd: root,
    env: quiet,
  })
  const run: Run = JSON.parse(printed.toString())
  if (program.ends.includes(run.code)) return run
  throw new Error(`${program.name} ended with exit code ${run.code}: ${command.join(' ')}`)
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

function compare(title: string, programs: Program[], files: [string, string], runs: number): void {
  for (const program of programs) measure(program, files) // warms the file cache and compiled Python
  const turns = Array.from({ length: runs }, () => programs.map(program => measure(program, files)))
  const all = programs.map((_, index) => turns.flatMap(turn => turn[index] ?? []))
  const first = median(all[0]?.map(run => run.seconds) ?? [])
  say(`\n${title}, median of ${runs}\n`)
  say('| program | seconds | from to | times tidegate | seconds of all cores | peak memory |')
  say('|---|---|---|---|---|---|')
  for (const [index, { name }] of programs.entries()) {
    const ran = all[index] ?? []
    const wall = ran.map(run => run.seconds)
    const spread = `${Math.min(...wall).toFixed(2)} to ${Math.max(...wall).toFixed(2)}`
    const cpu = median(ran.map(run => run.cpu)).toFixed(2)
    const peak = Math.round(median(ran.map(run => run.peakBytes)) / 2 ** 20)
    const seconds = median(wall)
    say(
      `| ${name} | ${seconds.toFixed(2)} | ${spread} | ${(seconds / first).toFixed(1)} | ${cpu} | ${peak} MiB |`,
    )
  }
}

function say(line: string): void {
  stdout.write(`${line}\n`)
}

function peerVersions(): string {
  const lines = execFileSync(python, ['-m', 'pip', 'freeze']).toString().split('\n')
  return lines.filter(line => /^(duckdb|evidently|pandas|polars|pyarrow|scipy|numpy)==/.test(line)).join(', ')
}

if (!existsSync(cli)) throw new Error(`there is no ${cli}: build first`)
preparePeers()
const runs = Number(asked.runs)
const version = execFileSync(execPath, [cli, '--version']).toString().trim()
const gigabytes = Math.round(totalmem() / 2 ** 30)
say(
  `${version}, Node ${versions.node}; ${execFileSync(python, ['--version']).toString().trim()}, ${peerVersions()}`,
)
say(`${cpus().length} cores (${cpus()[0]?.model}), ${gigabytes} GiB`)
for (const program of [tidegate, ...peers]) say(`- ${program.name}: ${program.does}`)

const loans: [string, string] = [`${root}fixtures/loans/reference.csv`, `${root}fixtures/loans/candidate.csv`]
const policed: Program = {
  ...tidegate,
  command: () => [execPath, cli, 'check', '--policy', `${root}fixtures/loans/tidegate.yml`],
}
compare('The loans of fixtures/, with their policy', [policed], loans, runs)
for (const rows of asked.rows.split(',').map(Number))
  for (const format of asked.formats.split(','))
    compare(`2 x ${rows} rows x 20 columns, ${format}`, [tidegate, ...peers], makeTable(rows, format), runs)
