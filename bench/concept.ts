/**
 * How often the default rule of the gate `concept` cries wolf, and how often it sees a change: whole tables through the
 * real gate, seeded.
 *
 *     npm run bench:concept -- --runs 300 --part time
 *
 * Six features of five kinds and a calibrated score, from which the label is drawn; with the prediction, which is no
 * feature, seven inputs share the level. Then errors over time, and accuracy that is expected without labels. Behind
 * each percentage stands its Monte-Carlo error (one standard error; of 0 hits that of half a hit). Lines of 20,000 rows
 * have a sixth of the runs, over time a third. Parts: nothing, something, time, unlabelled.
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

const { random } = await import('./calibration/random.js')
const { changes, labelled } = await import('./calibration/labelled.js')
const { conceptChecks, errorsOverTime, estimated, overTime } = await import('./calibration/concept.js')

const { values: asked } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string' },
  },
})
const runs = Number(asked.runs)
const seed = Number(asked.seed)
const sizes = [
  [100, 100],
  [300, 300],
  [1000, 1000],
  [2000, 2000],
  [10_000, 500],
  [500, 10_000],
] as const

const parts: Record<string, () => void> = {
  nothing() {
    say('Nothing changed: runs in which an input fails, or one warns, and inputs that cannot be decided\n')
    head(['rows', 'base rate', 'fails', 'warns', 'not decided'])
    for (const base of [0.5, 0.1, 0.02]) for (const [n, m] of sizes) say(falseAlarms(n, m, base))
  },
  something() {
    say('Something changed: runs in which the score fails or warns, and those in which a feature warns\n')
    head(['change', 'base rate', 'rows', 'score fails', 'score warns', 'a feature warns'])
    for (const name of Object.keys(changes))
      for (const base of [0.5, 0.1]) for (const rows of [2000, 20_000]) say(power(name, base, rows))
  },
  time() {
    say('Errors over time in a year: runs in which a detector fails or warns, or passes its limit at any p\n')
    head([
      'rows',
      'error rate',
      'rise at half',
      'Page-Hinkley fails',
      'past 50',
      'DDM fails',
      'DDM warns',
      'past 3',
    ])
    for (const rows of [2000, 20_000])
      for (const rate of [0.05, 0.2]) for (const rise of [0, 0.02, 0.05, 0.1]) say(detected(rows, rate, rise))
  },
  unlabelled() {
    say('Accuracy expected without labels, 3,000 rows a side: mean, and how far from what the labels tell\n')
    head(['change', 'labels tell', 'expected', 'mean error', 'worst error', 'fails'])
    for (const name of ['nothing', ...Object.keys(changes)]) say(expected(name))
  },
}

say(`${runs} runs a line, seed ${seed}; percent of runs (Monte-Carlo error)\n`)
for (const [name, run] of Object.entries(parts)) if (asked.part === undefined || asked.part === name) run()

function head(names: readonly string[]): void {
  say(row(names))
  say(`|${' - |'.repeat(names.length)}`)
}

function detected(rows: number, rate: number, rise: number): string {
  const uniform = random(seed)
  const most = Math.ceil(runs / (rows > 5000 ? 3 : 1))
  const hits = [0, 0, 0, 0, 0]
  for (let run = 0; run < most; run++) {
    const table = errorsOverTime(rows, rate, rise, uniform)
    const [hinkley, ddm] = ['page-hinkley', 'ddm'].map(measure => overTime({ measure }, table))
    const value = (check: typeof ddm) => (check && 'value' in check.compared ? check.compared.value : 0)
    const happened = [
      hinkley?.decision.status === 'fail',
      value(hinkley) > 50,
      ddm?.decision.status === 'fail',
      ddm?.decision.status === 'warn',
      value(ddm) > 3,
    ]
    for (const [at, is] of happened.entries()) if (is) hits[at] = (hits[at] ?? 0) + 1
  }
  const shown = hits.map(count => percent(count, most))
  return row([String(rows), percentOf(rate), `${100 * rise} points`, ...shown])
}

function expected(name: string): string {
  const uniform = random(seed)
  let [truth, mean, error, worst, fails] = [0, 0, 0, 0, 0]
  for (let run = 0; run < runs; run++) {
    const candidate = labelled(3000, 0.3, uniform, changes[name])
    const [check] = estimated(labelled(3000, 0.3, uniform), candidate)
    const [label = [], said = []] = [candidate.get('label'), candidate.get('said')]
    const right = label.filter((each, i) => each === said[i]).length / 3000
    const value = check && 'value' in check.compared ? check.compared.value : Number.NaN
    truth += right / runs
    mean += value / runs
    error += Math.abs(value - right) / runs
    worst = Math.max(worst, Math.abs(value - right))
    if (check?.decision.status === 'fail') fails++
  }
  const shown = [truth, mean, error, worst].map(share => `${(100 * share).toFixed(1)} %`)
  return row([name, ...shown, percent(fails, runs)])
}

function falseAlarms(n: number, m: number, base: number): string {
  const uniform = random(seed)
  let [fails, warns, undecided] = [0, 0, 0]
  for (let run = 0; run < runs; run++) {
    const checks = conceptChecks(labelled(n, base, uniform), labelled(m, base, uniform))
    const count = (status: string) => checks.filter(({ decision }) => decision.status === status).length
    if (count('fail') > 0) fails++
    if (count('warn') > 0) warns++
    undecided += count('inconclusive') / checks.length
  }
  return row([
    `${n} / ${m}`,
    percentOf(base),
    percent(fails, runs),
    percent(warns, runs),
    percent(undecided, runs),
  ])
}

function power(name: string, base: number, rows: number): string {
  const uniform = random(seed)
  const most = rows > 5000 ? Math.ceil(runs / 6) : runs
  let [fails, warns, features] = [0, 0, 0]
  for (let run = 0; run < most; run++) {
    const checks = conceptChecks(labelled(rows, base, uniform), labelled(rows, base, uniform, changes[name]))
    const score = checks.find(({ id }) => id.column === 'score')?.decision.status
    if (score === 'fail') fails++
    if (score === 'warn') warns++
    if (checks.some(({ id, decision }) => id.column !== 'score' && decision.status === 'warn')) features++
  }
  return row([
    name,
    percentOf(base),
    String(rows),
    percent(fails, most),
    percent(warns, most),
    percent(features, most),
  ])
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function percentOf(value: number): string {
  return `${100 * value} %`
}

/** `4.8 (1.1)` */
function percent(hits: number, of: number): string {
  const part = Math.min(Math.max(hits, 0.5), of - 0.5) / of
  return `${((100 * hits) / of).toFixed(1)} (${(100 * Math.sqrt((part * (1 - part)) / of)).toFixed(1)})`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
