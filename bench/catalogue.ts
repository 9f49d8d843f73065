/**
 * What every measure costs once the rows are counted: 20 columns of a million rows a side are folded, which is the pass
 * over the data, and then each measure of the catalogue is asked for on every column that it takes, with its p-value.
 *
 *     npm run bench:catalogue -- --rows 1000000 --by measure --family drift,column
 *
 * The goal is 2 seconds for all of it, and 3 for each measure of several columns at once at its usual sample, with 499
 * permutations where it permutes. Seconds are of the processor, in one run, cold as in a job.
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

const { families, folded, questions } = await import('./catalogue/questions.js')
const { ofColumnsTogether } = await import('./catalogue/together.js')

const { values: asked } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    by: { type: 'string', default: 'family' },
    family: { type: 'string' },
  },
})

const before = process.cpuUsage()
const wanted = asked.family?.split(',') ?? families
const pair = folded(Number(asked.rows), wanted)
say(`${asked.rows} rows a side; the pass: ${seconds(before)} s, with drawing the rows\n`)

say(`| ${asked.by} | asked | seconds |`)
say('| - | - | - |')
const spent = new Map<string, { asked: number; microseconds: number }>()
for (const { family, measure, ask } of questions(pair, wanted)) {
  const begun = process.cpuUsage()
  ask()
  const name = asked.by === 'measure' ? `${family}: ${measure}` : family
  const so = spent.get(name) ?? { asked: 0, microseconds: 0 }
  spent.set(name, {
    asked: so.asked + 1,
    microseconds: so.microseconds + process.cpuUsage(begun).user,
  })
}
const rows = [...spent].sort(([, a], [, b]) => b.microseconds - a.microseconds)
for (const [name, { asked: times, microseconds }] of rows)
  say(`| ${name} | ${times} | ${inSeconds(microseconds)} |`)
const total = rows.reduce((sum, [, { microseconds }]) => sum + microseconds, 0)
const times = rows.reduce((sum, [, each]) => sum + each.asked, 0)
say(`| all | ${times} | ${inSeconds(total)} |`)

if (asked.family === undefined) {
  say('\n| of several columns | of | rows a side | seconds |')
  say('| - | - | - | - |')
  for (const { measure, of, size, ask } of ofColumnsTogether()) {
    const begun = process.cpuUsage()
    ask()
    say(`| ${measure} | ${of} | ${size} | ${seconds(begun)} |`)
  }
}

function seconds(since: NodeJS.CpuUsage): string {
  return inSeconds(process.cpuUsage(since).user)
}

function inSeconds(microseconds: number): string {
  return (microseconds / 1e6).toFixed(3)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
