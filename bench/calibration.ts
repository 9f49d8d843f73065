/**
 * How often the default policy cries wolf, and how often it sees one: whole tables through the real gates, seeded.
 *
 *     npm run bench:calibration -- --runs 400
 *
 * Both sides of a run are drawn from one distribution, twenty columns of ten kinds; in the second table one column of
 * the candidate is changed. Behind each percentage stands its Monte-Carlo error (one standard error; of 0 hits that of
 * half a hit). A gate finds what it warns of or fails.
 *
 * The promise where nothing changed is that of each gate by itself, because each corrects over its own columns: at most
 * 1 run in 100 fails and about 1 in 20 warns. So three such gates find something in up to 1 run of 7. Row count is left
 * out: that sizes differ is no chance.
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
const { findings, storedAgain } = await import('./calibration/judge.js')

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

say(`${columns.size} columns, ${runs} runs a line, seed ${seed}; percent of runs (Monte-Carlo error)\n`)
say('Nothing changed: runs in which a gate finds something anyway\n')
say('| rows | drift fails | drift finds | nulls fail | nulls find | outliers find | duplicates find | any |')
say(`|${' - |'.repeat(8)}`)
for (const [n, m] of sizes) say(falseAlarms(`${n} / ${m}`, n, m))
for (const [n, m] of [[1000, 1000] as const, [100, 5000] as const])
  say(falseAlarms(`${n}, stored / ${m}`, n, m, true))

say('\nOne column changed, 2,000 rows a side: runs in which it is found\n')
say('| change | found | fails | another column is found |')
say(`|${' - |'.repeat(4)}`)
for (const name of Object.keys(changes)) say(power(name))

function falseAlarms(title: string, n: number, m: number, isStored = false): string {
  const hits = new Array(7).fill(0)
  const uniform = random(seed)
  for (let run = 0; run < runs; run++) {
    const found = findings(tableOf(n, uniform), tableOf(m, uniform), isStored ? storedAgain : undefined)
    const some = (gate: string, fails = false) =>
      found.some(({ id, decision }) => id.gate === gate && (!fails || decision.status === 'fail'))
    const happened = [
      some('drift', true),
      some('drift'),
      some('nulls', true),
      some('nulls'),
      some('outliers'),
      some('duplicates'),
      found.length > 0,
    ]
    for (const [at, is] of happened.entries()) if (is) hits[at] += 1
  }
  return `| ${[title, ...hits.map(percent)].join(' | ')} |`
}

function power(name: string): string {
  const change = changes[name]
  const hits = [0, 0, 0]
  const uniform = random(seed)
  for (let run = 0; run < runs; run++) {
    const found = findings(tableOf(2000, uniform), tableOf(2000, uniform, change))
    const own = found.filter(({ id }) => id.column === change?.[0])
    const isFailed = own.some(({ decision }) => decision.status === 'fail')
    const happened = [own.length > 0, isFailed, found.length > own.length]
    for (const [at, is] of happened.entries()) if (is) hits[at] = (hits[at] ?? 0) + 1
  }
  return `| ${[name, ...hits.map(percent)].join(' | ')} |`
}

/** `4.8 (1.1)` */
function percent(hits: number): string {
  const share = Math.min(Math.max(hits, 0.5), runs - 0.5) / runs
  const error = Math.sqrt((share * (1 - share)) / runs)
  return `${((100 * hits) / runs).toFixed(1)} (${(100 * error).toFixed(1)})`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
