/**
 * What receivers cost a run that has them: `npm run bench:receivers -- --runs 30`.
 *
 * The CPU time of whole processes that check two small files, with no receiver in the policy, with every receiver and no
 * address for any, with every receiver that a server of this bench can stand in for, and with the same where nobody
 * listens, each of which is tried three times; Slack by its webhook, PagerDuty without a key as its address is its own.
 * Beside them a Node that does nothing and one that sends one request, since
 * most of the cost is loading its own client. Cases take turns; the difference is that of medians. Then the files of the
 * bundle that only a run with receivers loads.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30' },
    cli: { type: 'string', default: join(import.meta.dirname, '../dist/cli/index.js') },
  },
})

const notify = `notify:
  slack: { webhook: env:HOOK, when: [fails, warns, passes] }
  teams: { webhook: env:HOOK, when: [fails, warns, passes] }
  pagerduty: { key: env:PAGERDUTY_KEY }
  alertmanager: { url: env:HOOK, when: [fails, warns, passes] }
  pushgateway: { url: env:HOOK }
  elasticsearch: { url: env:HOOK }
  mlflow: {}
  webhook: { url: env:HOOK, secret: env:SECRET, when: [fails, warns, passes] }
`
const folder = mkdtempSync(join(tmpdir(), 'tidegate-receivers-'))
writeFileSync(join(folder, 'none.yml'), 'version: 1\n')
writeFileSync(join(folder, 'all.yml'), `version: 1\n${notify}`)
for (const [name, shift] of [['reference', 0] as const, ['candidate', 40] as const]) {
  const rows = Array.from({ length: 100 }, (_, i) => `${((i * 37) % 100) + shift},a${i % 7}`)
  writeFileSync(join(folder, `${name}.csv`), `x,word\n${rows.join('\n')}\n`)
}

/** What each of them answers when all is well. */
const answers: readonly [RegExp, object][] = [
  [/_bulk/, { items: [{ create: { status: 201 } }] }],
  [/get-by-name/, { experiment: { experiment_id: '1' } }],
  [/runs\/create/, { run: { info: { run_id: 'r' } } }],
]
let asked = 0
const server = createServer((request, response) => {
  asked += 1
  const [, answer = {}] = answers.find(([path]) => path.test(request.url ?? '')) ?? []
  request.resume().on('end', () => response.end(JSON.stringify(answer)))
})
await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
const address = server.address()
const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
const deaf = await new Promise<string>(done => {
  const closed = createServer().listen(0, '127.0.0.1', () => {
    const place = closed.address()
    closed.close(() => done(`http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}`))
  })
})

const check = (policy: string) => [values.cli, 'check', '--policy', policy, 'reference.csv', 'candidate.csv']
const cases = {
  'node -e 0': { words: ['-e', '0'], over: 'node -e 0' },
  'node, one fetch': { words: ['-e', `fetch('${url}').then(answer => answer.text())`], over: 'node -e 0' },
  'check, no receiver': { words: check('none.yml'), over: 'check, no receiver' },
  'check, all, nobody to tell': { words: check('all.yml'), over: 'check, no receiver' },
  'check, all, told': {
    words: check('all.yml'),
    over: 'check, no receiver',
    environment: { HOOK: url, SECRET: 's', MLFLOW_TRACKING_URI: url },
  },
  'check, all, nobody listens': {
    words: check('all.yml'),
    over: 'check, no receiver',
    environment: { HOOK: deaf, SECRET: 's', MLFLOW_TRACKING_URI: deaf },
  },
} satisfies Record<string, Case>

interface Case {
  words: readonly string[]
  /** The case that it is compared with. */
  over: string
  environment?: Readonly<Record<string, string>>
}

interface Ran {
  /** Milliseconds of user and system time. */
  cpu: number
  /** Files that were loaded, where they are asked for. */
  files: string[]
}

const watch = `import { registerHooks } from 'node:module'
globalThis.loaded = []
registerHooks({ load(url, context, next) { globalThis.loaded.push(url); return next(url, context) } })`
const tell = `import { writeSync } from 'node:fs'
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  writeSync(3, JSON.stringify({ cpu: (user + system) / 1000, files: globalThis.loaded ?? [] }))
})`

function run({ words, environment }: Case, ...preloaded: string[]): Promise<Ran> {
  const imported = preloaded.flatMap(text => ['--import', `data:text/javascript,${encodeURIComponent(text)}`])
  const child = spawn(process.execPath, [...imported, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, ...environment },
  })
  let said = ''
  child.stdio[3]?.on('data', chunk => {
    said += chunk
  })
  return new Promise((done, failed) => {
    child.on('close', status => {
      if (status === 0 || status === 1) done(JSON.parse(said))
      else failed(new Error(`check ended with ${status}`))
    })
  })
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

const took = new Map<string, number[]>(Object.keys(cases).map(name => [name, []]))
for (let turn = 0; turn < Number(values.runs); turn += 1)
  for (const [name, one] of Object.entries(cases)) took.get(name)?.push((await run(one, tell)).cpu)

console.log(
  `Node ${process.version}, ${values.runs} runs each, milliseconds of CPU time; ${asked} requests\n`,
)
console.log('| | least | median | more than without |')
console.log('| - | - | - | - |')
for (const [name, { over }] of Object.entries(cases)) {
  const [times, others] = [took.get(name) ?? [], took.get(over) ?? []]
  const more = median(times) - median(others)
  console.log(
    `| ${name} | ${Math.min(...times).toFixed(0)} | ${median(times).toFixed(0)} | ${more.toFixed(0)} |`,
  )
}

const without = new Set((await run(cases['check, no receiver'], watch, tell)).files)
const { files } = await run(cases['check, all, told'], watch, tell)
const own = files
  .filter(file => !without.has(file) && file.startsWith('file:'))
  .map(file => fileURLToPath(file))
const bytes = own.reduce((sum, file) => sum + statSync(file).size, 0)
console.log(`\n${own.length} files of ${(bytes / 1000).toFixed(1)} kB are loaded for them`)
server.close()
rmSync(folder, { recursive: true })
