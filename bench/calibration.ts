/**
 * How often the default policy cries wolf, and how often it sees one: whole tables through the real gates, seeded.
 *
 *     npm run bench:calibration -- --runs 400
 *
 * Both sides of a run are drawn from one distribution, twenty columns of ten kinds; in the second table one column of
 * the candidate is changed. Behind each percentage stands its Monte-Carlo error (one standard error; of 0 hits that of
 * half a hit). Finds: warns or fails. The promise where nothing changed is that of each gate by itself, because each
 * corrects over its own columns: at most 1 run in 100 fails and about 1 in 20 warns. A run of three such gates finds
 * something in up to 1 of 7. Row count is left out: other sizes are no chance.
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

const { changes, columns, random, tableOf } = await import('./calibration/columns.js')
const { judgeTables, storedAgain } = await import('./calibration/judge.js')

const { values: asked } = parseArgs({
  options: { runs: { type: 'string', default: '400' }, seed: { type: 'string', default: '1' } },
})
const runs = Number(asked.runs)
const seed = Number(asked.seed)
const sizes = [
  [30, 30],
  [100, 100],
  [300, 300],
  [1000, 1000],
  [2000, 2000],
  [5000, 100],
  [100, 5000],
  [1000, 3000],
] as const
const gates = ['drift', 'nulls', 'outliers', 'duplicates'] as const

say(
  `${columns.size} columns, ${runs} runs a line, seed ${seed}; percent of runs, Monte-Carlo error in parentheses\n`,
)
say('Nothing changed. Share of runs with at least one finding of the gate')
say(
  '| rows | drift fails | drift finds | nulls fail | nulls find | outliers find | duplicates find | run fails | run finds |',
)
say(`| - | ${Array(8).fill('-: ').join('| ')}|`)
for (const [n, m] of sizes) say(line(`${n} / ${m}`, seed, () => [n, m]))
say(line('1000 stored / 1000', seed, () => [1000, 1000], true))
say(line('100 stored / 5000', seed, () => [100, 5000], true))

say('\nOne column changed, 2,000 rows a side. Share of runs in which that column is found')
say('| change | warns or fails | fails | other columns found |')
say('| - | -: | -: | -: |')
for (const [name, change] of Object.entries(changes)) {
  const [warned, failed, others] = [{ hits: 0 }, { hits: 0 }, { hits: 0 }]
  const uniform = random(seed)
  for (let run = 0; run < runs; run++) {
    const checks = judgeTables(tableOf(2000, uniform), tableOf(2000, uniform, change))
    const found = checks.filter(({ decision }) => decision.status === 'fail' || decision.status === 'warn')
    const own = found.filter(({ id }) => id.column === change[0])
    if (own.length > 0) warned.hits++
    if (own.some(({ decision }) => decision.status === 'fail')) failed.hits++
    if (found.some(({ id }) => id.column !== change[0])) others.hits++
  }
  say(`| ${[name, ...[warned, failed, others].map(({ hits }) => percent(hits))].join(' | ')} |`)
}

function line(title: string, from: number, size: () => readonly [number, number], isStored = false): string {
  const hits = new Map<string, number>()
  const count = (what: string, is: boolean) => hits.set(what, (hits.get(what) ?? 0) + (is ? 1 : 0))
  const uniform = random(from)
  for (let run = 0; run < runs; run++) {
    const [n, m] = size()
    const reference = tableOf(n, uniform)
    const candidate = tableOf(m, uniform)
    const checks = judgeTables(reference, candidate, isStored ? storedAgain : undefined)
    const statuses = (gate?: string) =>
      checks.filter(({ id }) => gate === undefined || id.gate === gate).map(({ decision }) => decision.status)
    for (const gate of gates) {
      count(`${gate} fail`, statuses(gate).includes('fail'))
      count(
        `${gate} found`,
        statuses(gate).some(status => status === 'fail' || status === 'warn'),
      )
    }
    count('fail', statuses().includes('fail'))
    count(
      'found',
      gates.some(gate => statuses(gate).some(status => status === 'fail' || status === 'warn')),
    )
  }
  const shown = [
    'drift fail',
    'drift found',
    'nulls fail',
    'nulls found',
    'outliers found',
    'duplicates found',
    'fail',
  ]
  return `| ${[title, ...shown.map(what => percent(hits.get(what) ?? 0))].join(' | ')} |`
}

/** `4.8 (1.1)` */
function percent(hits: number): string {
  const near = Math.min(Math.max(hits, 0.5), runs - 0.5) / runs
  return `${((100 * hits) / runs).toFixed(1)} (${(100 * Math.sqrt((near * (1 - near)) / runs)).toFixed(1)})`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
