/**
 * How far the tails in src/math are from the truth, beside scipy and @stdlib: worst relative error against mpmath at 60
 * digits, from the middle of each distribution down to 1e-300.
 *
 *     npm run bench:special-functions
 *
 * This is why p-values do not come from @stdlib: its upper incomplete gamma function is off by 2 % at 5,000 degrees of
 * freedom. Ends with exit code 1 where a tail of ours misses what src/math states. Needs Python 3.11 or newer; mpmath,
 * scipy and @stdlib are installed once into .cache/bench.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

// The source names its imports by what the compiler makes of them; here it runs uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = `${root}.cache/bench/special-functions`
const stdlibPackages = [
  '@stdlib/math-base-special-gammainc@0.3.1',
  '@stdlib/math-base-special-betainc@0.2.3',
  '@stdlib/stats-base-dists-normal-quantile@0.3.1',
]

/** A function of ours and its like in @stdlib; `within` is the relative error that src/math states. */
interface Subject {
  title: string
  within: number
  ours: (...args: number[]) => number
  stdlib?: (...args: number[]) => number
}
type Case = [args: number[], exact: number, scipy: number]

const { upperGamma } = await import('../src/math/upper-gamma.js')
const { binomialAtMost } = await import('../src/math/binomial.js')
const { fisherIncrease } = await import('../src/math/hypergeometric.js')
const { noncentralTail } = await import('../src/math/noncentral-chi-square.js')
const { normalQuantile } = await import('../src/math/normal.js')

prepare()
const require = createRequire(`${cache}/stdlib/package.json`)
const gammainc = require('@stdlib/math-base-special-gammainc')
const betainc = require('@stdlib/math-base-special-betainc')
const normal = require('@stdlib/stats-base-dists-normal-quantile')

const subjects: Record<string, Subject> = {
  upper_gamma: {
    title: 'chi-square tail, 1 to 1e6 df',
    within: 1e-12,
    ours: upperGamma,
    stdlib: (a = 0, x = 0) => gammainc(x, a, true, true),
  },
  binomial: {
    title: 'binomial (beta) tail, to 1e6 rows',
    within: 1e-12,
    ours: binomialAtMost,
    stdlib: (k = 0, n = 0, p = 0) => betainc(p, k + 1, n - k, true, true),
  },
  hypergeometric: { title: "Fisher's one-sided p, to 1e6 rows a side", within: 2e-11, ours: fisherIncrease },
  noncentral: { title: 'noncentral chi-square tail', within: 1e-11, ours: noncentralTail },
  normal_quantile: {
    title: 'normal quantile',
    within: 1e-13,
    ours: normalQuantile,
    stdlib: p => normal(p, 0, 1),
  },
}

const cases: Record<string, Case[]> = JSON.parse(exactTails())
const lines = [
  '| function | cases | least | ours | stated | scipy 1.17.1 | @stdlib |',
  '| - | -: | -: | -: | -: | -: | -: |',
]
for (const [name, subject] of Object.entries(subjects)) {
  const rows = cases[name] ?? []
  const ours = worst(rows, subject.ours)
  const scipy = Math.max(...rows.map(([, exact, theirs]) => error(theirs, exact)))
  const stdlib = subject.stdlib === undefined ? '' : written(worst(rows, subject.stdlib))
  const least = Math.min(
    ...rows.map(([args, exact]) => (name === 'normal_quantile' ? (args[0] ?? 1) : exact)),
  )
  const cells = [
    subject.title,
    rows.length,
    least.toExponential(0),
    written(ours),
    subject.within,
    written(scipy),
    stdlib,
  ]
  lines.push(`| ${cells.join(' | ')} |`)
  if (!(ours <= subject.within) || rows.length === 0) process.exitCode = 1
}
process.stdout.write(`Worst relative error against mpmath, ${process.version}\n\n${lines.join('\n')}\n`)

function worst(rows: readonly Case[], of: (...args: number[]) => number): number {
  return Math.max(...rows.map(([args, exact]) => error(of(...args), exact)))
}

/** Infinite where a function gives up. */
function error(value: number, exact: number): number {
  const relative = Math.abs(value - exact) / Math.abs(exact)
  return Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative
}

function written(relative: number): string {
  return Number.isFinite(relative) ? relative.toExponential(1) : 'gives up'
}

function prepare(): void {
  if (existsSync(`${cache}/installed`)) return
  process.stderr.write('installing mpmath, scipy and @stdlib into .cache/bench (once) ...\n')
  mkdirSync(`${cache}/stdlib`, { recursive: true })
  execFileSync('python3', ['-m', 'venv', `${cache}/venv`], { stdio: 'inherit' })
  const requirements = `${root}tests/golden/requirements.txt`
  execFileSync(`${cache}/venv/bin/python`, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements])
  writeFileSync(`${cache}/stdlib/package.json`, '{ "private": true }\n')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...stdlibPackages], {
    cwd: `${cache}/stdlib`,
  })
  writeFileSync(`${cache}/installed`, '')
}

/** Worked out once: it takes a minute. */
function exactTails(): string {
  const kept = `${cache}/exact.json`
  if (!existsSync(kept)) {
    const script = `${root}bench/special-functions.py`
    writeFileSync(kept, execFileSync(`${cache}/venv/bin/python`, [script], { maxBuffer: 1e8 }))
  }
  return readFileSync(kept, 'utf8')
}
