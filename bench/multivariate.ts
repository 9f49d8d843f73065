/**
 * What measures of several columns cost at their usual sample size, and how often their p-values reject where nothing
 * has changed: the share of runs with p at most 0.05 and at most 0.01.
 *
 *     node bench/multivariate.ts --runs 200 --measure mmd
 *
 * 15 numbers and 5 categories for the times; normal and log-normal numbers for the levels. Behind each percentage stands
 * its Monte-Carlo error (one standard error). Seconds are of this machine's processor, in one run.
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

const { multivariate, multivariateIds } = await import('../src/measures/multivariate/all.js')
const { featuresOf } = await import('../src/measures/multivariate/features.js')
const { randomFrom } = await import('../src/math/random.js')

type Id = (typeof multivariateIds)[number]
type By = 'spearman' | 'pearson'
type Columns = Parameters<typeof featuresOf>[0]

const { values: asked } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    measure: { type: 'string' },
  },
})
const runs = Number(asked.runs)
const { share, below } = randomFrom(Number(asked.seed))
const bell = () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
const ids = multivariateIds.filter(id => asked.measure === undefined || asked.measure === id)
const skewed = () => Math.exp(bell())

say('| measure | rows a side | seconds, 15 numbers and 5 categories |')
say('| - | - | - |')
for (const id of ids) {
  const { size } = multivariate[id]
  const columns = [...numbers(size, size, 15, bell), ...categories(size, size, 5)]
  const begun = process.cpuUsage()
  pOf(id, columns, 499)
  say(`| ${id} | ${size} | ${(process.cpuUsage(begun).user / 1e6).toFixed(2)} |`)
}

say(`\n${runs} runs a line in which nothing changed: percent with p at most 0.05 and 0.01\n`)
say('| measure | rows | columns | normal | log-normal |')
say(`|${' - |'.repeat(5)}`)
for (const id of ids)
  for (const [n, m, width] of [
    [60, 60, 5],
    [300, 300, 10],
    [1000, 200, 10],
  ] as const)
    for (const by of id === 'correlation-change' ? (['spearman', 'pearson'] as const) : [undefined])
      say(
        `| ${by === undefined ? id : `${id}, ${by}`} | ${n} and ${m} | ${width} | ${levels(id, n, m, width, bell, by)} | ${levels(id, n, m, width, skewed, by)} |`,
      )

function levels(id: Id, n: number, m: number, width: number, draw: () => number, by?: By): string {
  let [five, one] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const p = pOf(id, numbers(n, m, width, draw), 99, by)
    if (p <= 0.05) five++
    if (p <= 0.01) one++
  }
  return `${percent(five)}, ${percent(one)}`
}

function percent(hits: number): string {
  const rate = Math.max(hits, 0.5) / runs
  return `${((100 * hits) / runs).toFixed(1)} (${(100 * Math.sqrt((rate * (1 - rate)) / runs)).toFixed(1)})`
}

function pOf(id: Id, columns: Columns, permutations: number, by?: By): number {
  const measure = multivariate[id]
  const { measurement } =
    measure.reads === 'columns'
      ? measure.betweenColumns(columns, by)
      : measure.between(featuresOf(columns, measure.levels), { permutations, seed: 1 })
  return ('value' in measurement ? measurement.pValue : undefined) ?? 1
}

function numbers(n: number, m: number, width: number, draw: () => number): Columns {
  const side = (rows: number) =>
    ({ form: 'numbers', values: Float64Array.from({ length: rows }, draw) }) as const
  return Array.from({ length: width }, (_, i) => ({
    name: `x${i}`,
    kind: 'numeric',
    reference: side(n),
    candidate: side(m),
  }))
}

function categories(n: number, m: number, width: number): Columns {
  const names = Array.from({ length: 30 }, (_, level) => `level ${level}`)
  const side = (rows: number) =>
    ({ form: 'levels', codes: Int32Array.from({ length: rows }, () => below(30)), levels: names }) as const
  return Array.from({ length: width }, (_, i) => ({
    name: `c${i}`,
    kind: 'categorical',
    reference: side(n),
    candidate: side(m),
  }))
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
