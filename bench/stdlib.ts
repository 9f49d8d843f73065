/**
 * Why docs/dependencies.md says no to @stdlib: its upper incomplete gamma function beside scipy's, and how many
 * packages an install brings.
 *
 *     node bench/stdlib.ts
 *
 * Needs the peers of bench/compare.ts, which that installs into .cache/bench.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stdout } from 'node:process'

const cache = join(import.meta.dirname, '../.cache/bench')
const folder = join(cache, 'stdlib')

function install(...packages: string[]): void {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'package.json')))
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...packages], { cwd: folder })
  const count = globSync('node_modules/@stdlib/*/package.json', { cwd: folder }).length
  stdout.write(`with ${packages.join(', ')}: ${count} packages\n`)
}

/** P(chi-square > x) of scipy, in the order of the points. */
function scipyTails(points: readonly { df: number; x: number }[]): number[] {
  const program =
    'import json, sys; from scipy.stats import chi2; print(json.dumps([chi2.sf(p["x"], p["df"]) for p in json.load(sys.stdin)]))'
  const python = join(cache, 'venv/bin/python')
  return JSON.parse(execFileSync(python, ['-c', program], { input: JSON.stringify(points) }).toString())
}

install('@stdlib/math-base-special-erfcinv@0.2.4')
install('@stdlib/math-base-special-gammainc@0.3.1')
const gammainc: (x: number, a: number, regularized: boolean, upper: boolean) => number = createRequire(
  join(folder, 'package.json'),
)('@stdlib/math-base-special-gammainc')

// From three standard deviations below the mean to six above it.
const points = [99, 499, 999, 1999, 4999, 9999].flatMap(df =>
  Array.from({ length: 91 }, (_, step) => ({ df, x: df + (step / 10 - 3) * Math.sqrt(2 * df) })),
)
const expected = scipyTails(points)
const errors = points.map(({ df, x }, at) => {
  const tail = expected[at] ?? Number.NaN
  return { df, x, tail, error: Math.abs(gammainc(x / 2, df / 2, true, true) / tail - 1) }
})
for (const df of new Set(points.map(point => point.df))) {
  const worst = errors.filter(one => one.df === df).sort((a, b) => b.error - a.error)[0]
  if (worst === undefined) continue
  const place = `at x = ${worst.x.toFixed(1)}, where the tail is ${worst.tail.toPrecision(3)}`
  stdout.write(`${df} degrees of freedom: relative error ${worst.error.toExponential(1)} ${place}\n`)
}
