/**
 * How often the gate `fairness` cries wolf, and how often it sees a gap: whole tables through the real gate, seeded.
 *
 *     npm run bench:fairness -- --runs 300
 *
 * Of every row a group, a department, a label and a prediction. Where nothing differs predictions depend on label and
 * department alone; groups apply to departments alike, and for the rule that is `given` the department most of one group
 * to the department where few are chosen. Where something differs one group's predictions are favourable 20 points less
 * often. Beside a limit stands what the number alone would do. Behind each percentage stands its Monte-Carlo error (one
 * standard error; of 0 hits that of half a hit).
 */
import { registerHooks } from 'node:module'
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Uniform } from './calibration/random.js'

// The source names its imports by what the compiler makes of them; here it runs uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})

const { random } = await import('./calibration/random.js')
const { fairness } = await import('../src/gates/fairness.js')
const { profileOf, schemaOf } = await import('../tests/profile/batches.js')

const { values: asked } = parseArgs({
  options: { runs: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
})
const runs = Number(asked.runs)
const seed = Number(asked.seed)

const rules: [name: string, rule: object][] = [
  ['`compare: ratio`, fails below 0.8', {}],
  ['`compare: difference`, above 10pp', { compare: 'difference', fail: 'above 10pp' }],
  ['`compare: to-overall`, above 10pp', { compare: 'to-overall', fail: 'above 10pp' }],
  ['`equalized-odds-difference`, above 10pp', { measure: 'equalized-odds-difference', fail: 'above 10pp' }],
  ['`average-odds-difference`, above 10pp', { measure: 'average-odds-difference', fail: 'above 10pp' }],
  [
    '`between-group-generalized-entropy`, above 0.002',
    { measure: 'between-group-generalized-entropy', fail: 'above 0.002' },
  ],
  [
    '`compare: difference`, `given: department`, above 10pp',
    { compare: 'difference', given: 'department', fail: 'above 10pp' },
  ],
]

/** Rows whose predictions are favourable `less` often in the first group. */
function tableOf(rows: number, groups: number, isConfounded: boolean, less: number, uniform: Uniform) {
  const all = Array.from({ length: rows }, () => {
    const group = Math.floor(groups * uniform())
    const hard = uniform() < (isConfounded ? (group === 0 ? 0.8 : 0.3) : 0.5)
    const label = uniform() < 0.5 ? 1 : 0
    const rate = (label === 1 ? 0.75 : 0.35) - (hard ? 0.1 : 0) - (group === 0 ? less : 0)
    return { group: `g${group}`, department: hard ? 'hard' : 'easy', label, said: uniform() < rate ? 1 : 0 }
  })
  return new Map(
    (['group', 'department', 'label', 'said'] as const).map(name => [name, all.map(row => row[name])]),
  )
}

/** Statuses of a rule, as written and by the number alone. */
function judged(rule: object, isOf: { rows: number; groups: number; less: number }) {
  const uniform = random(seed)
  const isConfounded = 'given' in rule
  const counts = { fail: 0, inconclusive: 0, alone: 0 }
  for (let run = 0; run < runs; run++) {
    const table = tableOf(isOf.rows, isOf.groups, isConfounded, isOf.less, uniform)
    const { status } = decided(rule, table)
    if (status === 'fail' || status === 'inconclusive') counts[status]++
    if (decided({ ...rule, evidence: 'none' }, table).status === 'fail') counts.alone++
  }
  return counts
}

function decided(written: object, data: ReturnType<typeof tableOf>) {
  const schema = schemaOf(data)
  const described = {
    columns: schema.map(({ name, kind }) => ({ name, kind, candidate: kind })),
    roles: { groups: ['group'], ignore: [], label: 'label', prediction: 'said' },
    candidate: schema,
    taken: new Set<string>(),
  }
  const rule = fairness.rule.parse(written)
  const side = { profile: profileOf(data, fairness.needs(rule, described), [4096], schema), at: [] }
  const [check] = fairness.checks(rule, described, { candidate: side }).checks
  if (check === undefined) throw new Error('a rule of one attribute is one check')
  return check.decision
}

const sizes = [
  [200, 2],
  [1000, 2],
  [1000, 5],
] as const

say(`${runs} runs a line, seed ${seed}; percent of runs (Monte-Carlo error)\n`)
say(
  '| rule | rows, groups | no gap: fails | no gap: number alone | 20 points: fails | 20 points: not decided |',
)
say('| - | - | - | - | - | - |')
for (const [name, rule] of rules)
  for (const [rows, groups] of sizes) {
    const nothing = judged(rule, { rows, groups, less: 0 })
    const gap = judged(rule, { rows, groups, less: 0.2 })
    const shown = [nothing.fail, nothing.alone, gap.fail, gap.inconclusive].map(percent)
    say(`| ${[name, `${rows}, ${groups}`, ...shown].join(' | ')} |`)
  }

/** `4.8 (1.1)` */
function percent(hits: number): string {
  const part = Math.min(Math.max(hits, 0.5), runs - 0.5) / runs
  return `${((100 * hits) / runs).toFixed(1)} (${(100 * Math.sqrt((part * (1 - part)) / runs)).toFixed(1)})`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
