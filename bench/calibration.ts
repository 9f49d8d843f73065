/**
 * How often the default policy cries wolf, and how often it sees one: whole tables through the real gates, seeded.
 *
 *     npm run bench:calibration -- --runs 400 --part nothing --columns 20 --correlated no --pairs 30/30,5000/100
 *
 * Both sides of a run are drawn from one distribution, columns of ten kinds; in the part `something` one column of the
 * candidate is changed. Correlated columns have .5 between any two of the normal numbers behind their cells. Behind each
 * percentage stands its Monte-Carlo error (one standard error; of 0 hits that of half a hit). A gate finds what it warns
 * of or fails. Row count is left out: that sizes differ is no chance.
 *
 * A line has `--runs` runs, or as many as `--cells` cells allow. Each run is seeded by its line and its number, so parts
 * and lines can be run apart. Parts: nothing, stored (the reference is a stored profile), something, tables (writes the
 * drawn tables of `nothing` into `--into` for bench/calibration/peers.py), every-pair (nothing changed, each of `--sizes`
 * against each, a draw of a side serving all sizes of the other).
 */
import { registerHooks } from 'node:module'
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Column } from './calibration/columns.js'
import type { Line } from './calibration/draw.js'

// The source names its imports by what the compiler makes of them; here it runs uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})

const { alarmsIn, failable, findable } = await import('./calibration/alarms.js')
const { changes, columnsOf } = await import('./calibration/columns.js')
const { drawn, drawOf, isKept, schemaOf } = await import('./calibration/draw.js')
const { everyPair } = await import('./calibration/every-pair.js')
const { findings, folding, storedAgain } = await import('./calibration/judge.js')
const { percent, row } = await import('./calibration/markdown.js')
const { writeTables } = await import('./calibration/tables.js')

const { values: asked } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    cells: { type: 'string', default: '1e9' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string', default: 'nothing,something' },
    columns: { type: 'string', default: '20,100' },
    correlated: { type: 'string', default: 'no,yes' },
    pairs: { type: 'string' },
    sizes: { type: 'string', default: '30,100,300,1000,3000,10000,100000,1000000' },
    change: { type: 'string', default: '' },
    into: { type: 'string' },
  },
})
const seed = Number(asked.seed)
const usual =
  '30/30,100/100,300/300,1000/1000,3000/3000,10000/10000,100000/100000,1000000/1000000,' +
  '30/1000,1000/30,100/5000,5000/100,300/10000,10000/300,1000/100000,100000/1000,30/1000000,1000000/30,1000000/3000'

const parts: Record<string, () => void> = {
  nothing: () => nothing('Nothing changed'),
  stored: () => nothing('Nothing changed, the reference is a stored profile', storedAgain),
  something() {
    say('One column changed, 20 columns: runs in which it is found\n')
    head(['change', 'rows', 'runs', 'found', 'fails', 'another column is found'])
    for (const name of Object.keys(changes).filter(each => each.includes(asked.change)))
      for (const sizes of pairsOf('500/500,2000/2000,10000/10000,100000/2000')) say(power(name, sizes))
  },
  tables() {
    for (const line of lines()) writeTables(asked.into ?? 'tables', line, runsOf(line))
  },
  'every-pair'() {
    const sizes = asked.sizes.split(',').map(Number)
    const runs = (size: number, width: number) =>
      Math.max(1, Math.min(Number(asked.runs), Math.floor(Number(asked.cells) / (2 * size * width))))
    for (const { width, correlation } of tables())
      for (const text of everyPair({ seed, width, correlation }, sizes, size => runs(size, width))) say(text)
  },
}

for (const name of asked.part.split(',')) parts[name]?.()

function nothing(title: string, keep?: typeof storedAgain): void {
  say(`${title}, seed ${seed}: percent of runs in which a gate fails, or finds something\n`)
  head([
    'columns',
    'correlated',
    'rows',
    'runs',
    ...failable.map(gate => `${gate} fails`),
    ...findable.map(gate => `${gate} finds`),
  ])
  for (const line of lines()) say(falseAlarms(line, keep))
}

function lines(): Line[] {
  return tables().flatMap(table => pairsOf(usual).map(sizes => ({ seed, ...table, sizes })))
}

function tables(): Pick<Line, 'width' | 'correlation'>[] {
  return asked.columns
    .split(',')
    .flatMap(width =>
      asked.correlated.split(',').map(is => ({ width: Number(width), correlation: is === 'yes' ? 0.5 : 0 })),
    )
}

function pairsOf(unless: string): [number, number][] {
  return (asked.pairs ?? unless).split(',').map(pair => {
    const [n, m] = pair.split('/').map(Number)
    return [n ?? 0, m ?? 0]
  })
}

function runsOf(line: Line): number {
  const rows = [0, 1].map(side => (line.sizes[side] ?? 0) / (isKept(line, side) ? 10 : 1))
  const cells = line.width * rows.reduce((sum, each) => sum + each)
  return Math.max(1, Math.min(Number(asked.runs), Math.floor(Number(asked.cells) / cells)))
}

function falseAlarms(line: Line, keep?: typeof storedAgain): string {
  const { width, correlation, sizes } = line
  const runs = runsOf(line)
  const hits = new Array<number>(failable.length + findable.length).fill(0)
  for (const found of foundIn(line, columnsOf(width), columnsOf(width), keep)) {
    for (const [at, is] of alarmsIn(found).entries()) if (is) hits[at] = (hits[at] ?? 0) + 1
  }
  const shown = hits.map(count => percent(count, runs))
  return row([String(width), correlation === 0 ? 'no' : 'yes', sizes.join(' / '), String(runs), ...shown])
}

function power(name: string, sizes: readonly [number, number]): string {
  const change = changes[name]
  const columns = columnsOf(20)
  const changed = columns.map(column => (column.name === change?.name ? { ...column, ...change } : column))
  const line: Line = { seed, width: 20, correlation: 0, sizes }
  const runs = runsOf(line)
  const hits = [0, 0, 0]
  for (const found of foundIn(line, columns, changed)) {
    const own = found.filter(({ id }) => id.column === change?.name)
    const isFailed = own.some(({ decision }) => decision.status === 'fail')
    const happened = [own.length > 0, isFailed, found.length > own.length]
    for (const [at, is] of happened.entries()) if (is) hits[at] = (hits[at] ?? 0) + 1
  }
  return row([name, sizes.join(' / '), String(runs), ...hits.map(count => percent(count, runs))])
}

/** What is found in each run of a line. */
function* foundIn(line: Line, before: Column[], after: Column[], keep?: typeof storedAgain) {
  const fold = folding(schemaOf(before))
  const reference = lastKept(draw => {
    const profile = fold(drawn(before, line, 0, draw))
    return keep === undefined ? profile : keep(profile)
  })
  const candidate = lastKept(draw => fold(drawn(after, line, 1, draw)))
  for (let run = 0; run < runsOf(line); run++)
    yield findings(reference(drawOf(line, 0, run)), candidate(drawOf(line, 1, run)))
}

function lastKept<T>(make: (draw: number) => T): (draw: number) => T {
  let last: { draw: number; made: T } | undefined
  return draw => {
    if (last?.draw !== draw) last = { draw, made: make(draw) }
    return last.made
  }
}

function head(names: readonly string[]): void {
  say(row(names))
  say(`|${' - |'.repeat(names.length)}`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
