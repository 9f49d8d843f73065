import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { files as logFiles } from '../../recipes/inference-logs/make.js'
import { embedded } from '../../src/engines/embedded.js'
import { loadPolicy } from '../../src/policy/load.js'
import type { Report } from '../../src/report/report.js'
import { run } from '../../src/run.js'
import { temporaryFolder } from '../cli/terminal.js'

const recipe = resolve(import.meta.dirname, '../../recipes/inference-logs')

/** In this thread: a worker for each side would take longer than the judging. */
async function check(files: Record<string, string>): Promise<Report> {
  const workspace = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
  const loaded = loadPolicy(files['tidegate.yml'] ?? '', 'tidegate.yml')
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const { policy: written } = loaded
  const { report } = await run(
    {
      policy: written,
      reportedPolicy: { version: '', protected: true, resolved: '' },
      name: '',
      reference: written.reference ?? '',
      candidate: written.candidate ?? '',
    },
    { access: { workspace, scratch: workspace }, engine: embedded, now: () => new Date(0), program: 'test' },
  )
  return report
}

const header = 'at,amount,device'
const minute = (i: number) => new Date(Date.UTC(2026, 10, 1, 0, i)).toISOString()
const policy = (window: string) => `reference: old.csv
candidate: new.csv
columns: { types: { at: timestamp, amount: numeric, device: categorical } }
${window}
gates:
  nulls: {}
  drift: { columns: [amount, device], slices: device, min-slice: 10 }
  outliers: {}
  duplicates: {}
  row-count: {}
  values: { measure: mean, column: amount, fail: above reference + 1 }
`

test('the newest rows are judged as a file of them alone would be', async () => {
  const cells = (i: number) => [['1', '2', '3.5', '', '-7'][(i * 7) % 5], ['ios', 'web', ''][(i * i) % 3]]
  const rows = Array.from({ length: 90 }, (_, i) => [minute(i), ...cells(i)].join())
  const old = [header, ...rows.slice(0, 40)].join('\n')
  const [windowed, alone] = await Promise.all([
    check({
      'old.csv': old,
      'new.csv': [header, ...rows].join('\n'),
      'tidegate.yml': policy('window: { column: at, last: 30m }'),
    }),
    check({
      'old.csv': old,
      'new.csv': [header, ...rows.slice(-31)].join('\n'),
      'tidegate.yml': policy(''),
    }),
  ])
  const unplaced = ({ checks }: Report) => checks.map(({ line: _, ...each }) => each)
  expect(unplaced(windowed)).toEqual(unplaced(alone))
  expect(windowed.checks.length).toBeGreaterThan(8)
  expect(windowed.candidate?.rows).toBe(31)
  const amount = ({ columns }: Report) => columns.find(({ name }) => name === 'amount')
  expect(amount(windowed)).toEqual(amount(alone))
})

test('weekly live predictions against training data are one policy', async () => {
  const text = readFileSync(join(recipe, 'tidegate.yml'), 'utf8').replaceAll('recipes/inference-logs/', '')
  const report = await check({ ...logFiles(), 'tidegate.yml': text })
  const failing = report.checks.filter(({ decision }) => decision.status === 'fail').map(({ path }) => path)
  expect(report.error).toBeUndefined()
  expect(failing).toEqual(expect.arrayContaining(['drift/income', 'performance/latency-p99']))
  expect(report.window).toMatchObject({ column: 'time', last: '7d' })
  expect(report.candidate?.rows).toBeLessThan(430)
  const whole = await check({
    ...logFiles(),
    'tidegate.yml': text.replace('window: last 7d', 'window: last 21d'),
  })
  expect(whole.candidate?.rows).toBe(21 * 60)
})

test('lines of a log are as the schema has them', () => {
  const accepts = new Ajv2020({ validateFormats: false }).compile(
    JSON.parse(readFileSync(join(recipe, 'inference-log.schema.json'), 'utf8')),
  )
  const [line = ''] = logFiles()['logs/2026-11-01.jsonl']?.split('\n') ?? []
  expect(accepts(JSON.parse(line))).toBe(true)
  expect(accepts({ prediction: 'yes' })).toBe(false)
})

test.each([
  ['window: last 24h', /no column says when a row happened/],
  ['window: { column: amount, last: 24h }', /which holds no times/],
  ['window: { column: nowhere, last: 24h }', /nowhere/],
])('%s, where there are no times, ends with exit code 2', async (window, words) => {
  const rows = [header, ...Array.from({ length: 40 }, (_, i) => `${minute(i)},${i},ios`)].join('\n')
  const report = await check({
    'old.csv': rows,
    'new.csv': rows.replace('ios', 'web'),
    'tidegate.yml': policy(window),
  })
  expect(report).toMatchObject({ exitCode: 2 })
  expect(report.error?.message).toMatch(words)
})
