/**
 * How long a user waits for what is small: the program's help, and the verdict on the fixtures, from the start of the
 * process to its end: `npm run bench:start -- --runs 15`.
 *
 * Cases take turns, so that a busy minute of the machine is everybody's. Beside each the time of a Node that does nothing,
 * in the same turn: the ratio travels between machines, milliseconds do not. With `--alone` each case has its runs one after
 * the other, as somebody has who repeats a command; in turns each finds the processor's caches full of the others.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    node: { type: 'string' },
    alone: { type: 'boolean', default: false },
  },
})
const root = join(import.meta.dirname, '..')
const node = values.node ?? process.execPath
const program = join(root, 'dist/cli/index.js')

const cases = {
  'node -e 0': ['-e', '0'],
  '--help': [program, '--help'],
  'check, fixtures': [program, 'check', '--policy', 'fixtures/loans/tidegate.yml'],
  'check, fixtures, no policy': [
    program,
    'check',
    'fixtures/loans/reference.csv',
    'fixtures/loans/candidate.csv',
  ],
}

function timed(args: readonly string[]): number {
  const start = performance.now()
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'ignore' })
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}`)
  return performance.now() - start
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

const took = new Map<string, number[]>(Object.keys(cases).map(name => [name, []]))
const runs = Array.from({ length: Number(values.runs) })
const measure = (name: string, args: readonly string[]) => took.get(name)?.push(timed(args))
if (values.alone) for (const [name, args] of Object.entries(cases)) for (const _ of runs) measure(name, args)
else for (const _ of runs) for (const [name, args] of Object.entries(cases)) measure(name, args)

const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
console.log(`Node ${version}, ${values.runs} runs each, milliseconds of wall time\n`)
console.log('| case | fastest | median | times node -e 0 |')
console.log('| - | - | - | - |')
const nothing = median(took.get('node -e 0') ?? [])
for (const [name, walls] of took)
  console.log(
    `| ${name} | ${Math.min(...walls).toFixed(0)} | ${median(walls).toFixed(0)} | ${(median(walls) / nothing).toFixed(1)} |`,
  )
