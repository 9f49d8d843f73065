/**
 * How often slices cry wolf, and what `slices: auto` names, through the real gates, seeded.
 *
 *     npm run bench:slices -- --runs 400
 *
 * First the default drift rule within ten slices of a table of five columns, drawn twice from one distribution: each
 * p-value counts for all ten. What it would find if each slice were a family of its own stands beside it. Then the
 * accuracy of a model over tables of eight columns: how often a segment is named where every row lost alike, and how
 * often the right one where the loss sits in one place. Behind each percentage its Monte-Carlo error (one standard
 * error; of 0 hits that of half a hit).
 */
import { registerHooks } from 'node:module'
import process from 'node:process'
import { parseArgs } from 'node:util'

// The source names its imports by what the compiler makes of them; here it runs uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})

const { random, normal } = await import('./calibration/random.js')
const { checksOfTables } = await import('./calibration/sliced.js')

const { values: asked } = parseArgs({
  options: { runs: { type: 'string', default: '400' }, seed: { type: 'string', default: '1' } },
})
const runs = Number(asked.runs)
const seed = Number(asked.seed)
const slices = 10

say(`${runs} runs a line, seed ${seed}; percent of runs (Monte-Carlo error)\n`)
say('Nothing changed: runs in which default drift finds something within ten slices of five columns\n')
say('| rows a side | fails | warns or fails | would warn or fail, each slice by itself |')
say(`|${' - |'.repeat(4)}`)
for (const rows of [300, 1000, 3000, 10_000]) say(drift(rows))

say('\nslices: auto, accuracy .90 before\n')
say('| rows a side | accuracy after | a segment is named | the right one first |')
say(`|${' - |'.repeat(4)}`)
const places: Record<string, { at: (row: Row) => number; right?: string }> = {
  '.80 everywhere': { at: () => 0.8 },
  '.70 in one of 3 levels': { at: ({ c0 }) => (c0 === 'a' ? 0.7 : 0.9), right: 'c0 = a' },
  '.60 in one of 9 crossed levels': {
    at: ({ c0, c1 }) => (c0 === 'a' && c1 === 'a' ? 0.6 : 0.9),
    right: 'c0 = a x c1 = a',
  },
}
for (const rows of [1000, 3000])
  for (const [name, { at, right }] of Object.entries(places)) say(auto(rows, name, at, right))

type Row = Record<string, string | number>

function drift(rows: number): string {
  const uniform = random(seed)
  let [fails, finds, alone] = [0, 0, 0]
  for (let run = 0; run < runs; run++) {
    const draw = () => {
      const table = new Map<string, (string | number)[]>()
      for (const name of ['x0', 'x1', 'x2', 'x3', 'x4'])
        table.set(
          name,
          Array.from({ length: rows }, () => normal(uniform)),
        )
      const region = Array.from({ length: rows }, () => `r${Math.floor(uniform() * slices)}`)
      return table.set('region', region)
    }
    const gates = { drift: { slices: 'region' } }
    const checks = checksOfTables({ gates }, draw(), draw()).filter(({ id }) => id.slice !== undefined)
    const status = checks.map(({ decision }) => decision.status)
    if (status.includes('fail')) fails++
    if (status.includes('fail') || status.includes('warn')) finds++
    const byItself = checks.some(({ compared, decision }) => {
      const value = 'value' in compared ? compared.value : 0
      return value >= 0.015 && (decision.pAdjusted ?? 1) / slices <= 0.05
    })
    if (byItself) alone++
  }
  return `| ${rows} | ${percent(fails)} | ${percent(finds)} | ${percent(alone)} |`
}

function auto(rows: number, name: string, at: (row: Row) => number, right: string | undefined): string {
  const uniform = random(seed)
  let [named, first] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const before = modelled(rows, uniform, () => 0.9)
    const after = modelled(rows, uniform, at)
    const policy = {
      columns: { label: 'label', prediction: 'prediction' },
      gates: { performance: { fail: 'below reference - 0.1pp', evidence: 'none', slices: 'auto' } },
    }
    const segments = checksOfTables(policy, before, after).flatMap(({ located }) => located?.segments ?? [])
    if (segments.length > 0) named++
    if (right !== undefined && segments[0]?.slice === right) first++
  }
  return `| ${rows} | ${name} | ${percent(named)} | ${right === undefined ? '' : percent(first)} |`
}

/** Four columns of levels, four of numbers, a label and a prediction that is right with the given chance. */
function modelled(rows: number, uniform: () => number, right: (row: Row) => number) {
  const levels = [3, 3, 6, 12]
  const table = new Map<string, (string | number)[]>()
  const names = [...levels.keys()].map(i => `c${i}`)
  for (const name of [...names, 'x0', 'x1', 'x2', 'x3', 'label', 'prediction']) table.set(name, [])
  for (let i = 0; i < rows; i++) {
    const row: Row = {}
    for (const [at, name] of names.entries())
      row[name] = String.fromCharCode(97 + Math.floor(uniform() * (levels[at] ?? 1)))
    for (const name of ['x0', 'x1', 'x2', 'x3']) row[name] = normal(uniform)
    row.label = uniform() < 0.4 ? 1 : 0
    row.prediction = uniform() < right(row) ? row.label : 1 - Number(row.label)
    for (const [name, value] of Object.entries(row)) table.get(name)?.push(value)
  }
  return table
}

function percent(hits: number): string {
  const share = hits / runs
  const error = Math.sqrt(((Math.max(0.5, hits) / runs) * (1 - share)) / runs)
  return `${(100 * share).toFixed(1)} (${(100 * error).toFixed(1)})`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
