import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPolicy } from '../../src/policy/load.js'
import type { Report } from '../../src/report/report.js'
import { remarksOf } from '../../src/report/words/remarks.js'
import { type Printed, runCli, temporaryFolder } from '../cli/terminal.js'

const header = 'served_at,arm,device,amount,label,prediction'

async function check(files: Record<string, string>, ...argv: string[]): Promise<Printed> {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return runCli(folder, ['check', ...argv, '--format', 'json'])
}

async function reported(policy: string, rows: readonly string[]): Promise<Report> {
  const data = `${[header, ...rows].join('\n')}\n`
  const { out } = await check({ 'served.csv': data, 'tidegate.yml': `candidate: served.csv\n${policy}` })
  return JSON.parse(out)
}

/** Rows a minute apart, from midnight on. */
function served(count: number, of: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => `${minute(i)},${of(i)}`)
}

function minute(i: number): string {
  return new Date(Date.UTC(2026, 10, 1, 0, i)).toISOString().slice(0, 16)
}

const roles =
  'columns: { timestamp: served_at, label: label, prediction: prediction, types: { amount: numeric, label: numeric, prediction: numeric, device: categorical, served_at: timestamp } }'
const gates = `gates:
  nulls: {}
  drift: { slices: device, min-slice: 10 }
  outliers: {}
  duplicates: {}
  row-count: {}
  values: { measure: mean, column: amount, fail: above reference + 1 }
  fairness: { groups: device, min-group: 2 }
  performance: { slices: [device], min-slice: 10 }
`

describe('two arms of one file', () => {
  const bit = fc.constantFrom('0', '1')
  const row = fc.tuple(
    fc.constantFrom('v1', 'v2', 'v3'),
    fc.constantFrom('ios', 'web', ''),
    fc.constantFrom('1', '2', '3.5', '', '-7'),
    bit,
    bit,
  )

  test('are judged as a file for each would be', async () => {
    const cases = fc.array(row, { minLength: 40, maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(cases, async drawn => {
        const rows = served(drawn.length, i => drawn[i]?.join() ?? '')
        const of = (arm: string) => rows.filter(row => row.split(',')[1] === arm)
        fc.pre(of('v1').length > 0 && of('v2').length > 0)
        const canary = 'canary: { arm: arm, champion: v1, challenger: v2 }'
        const found = await reported(`${canary}\n${roles}\n${gates}`, rows)
        const { out } = await check({
          'v1.csv': [header, ...of('v1')].join('\n'),
          'v2.csv': [header, ...of('v2')].join('\n'),
          'tidegate.yml': `reference: v1.csv\ncandidate: v2.csv\n${roles.replace(' }', ', arm: categorical }').replace('columns: {', 'columns: { ignore: arm,')}\n${gates}`,
        })
        const files: Report = JSON.parse(out)
        const unplaced = ({ checks }: Report) => checks.map(({ line: _, ...check }) => check)
        expect(unplaced(found)).toEqual(unplaced(files))
        expect([found.reference?.rows, found.candidate?.rows]).toEqual([of('v1').length, of('v2').length])
      }),
      { numRuns: 10 },
    )
  })

  test('are named in the report, and other arms are left out', async () => {
    const rows = served(90, i => `${['a', 'b', 'c'][i % 3]},ios,${i % 3},1,1`)
    const report = await reported('canary: { arm: arm, champion: a, challenger: b }', rows)
    expect(report.canary).toEqual({ arm: 'arm', champion: 'a', challenger: 'b' })
    expect([report.reference?.rows, report.candidate?.rows]).toEqual([30, 30])
    expect(report.columns.map(({ name }) => name)).not.toContain('arm')
    expect(report.checks.some(({ id }) => id.gate === 'row-count')).toBe(false)
    expect(report.checks.some(({ id }) => id.gate === 'drift' && id.column === 'arm')).toBe(false)
    expect(report.columns.find(({ name }) => name === 'amount')).toMatchObject({
      reference: { rows: 30, mean: 0 },
      candidate: { rows: 30, mean: 1 },
    })
  })

  test('with ids of their own are two samples, and nothing is said of that', async () => {
    const rows = served(120, i => `${i % 2 === 0 ? 'a' : 'b'},ios,1,1,${i % 2 === 0 ? 1 : 0}`)
    const report = await reported(
      'canary: { arm: arm, champion: a, challenger: b }\ncolumns: { id: served_at, label: label, prediction: prediction }\ngates: { performance: {} }',
      rows,
    )
    expect(report.checks[0]?.decision.status).toBe('fail')
    expect(remarksOf(report)).toEqual([])
  })

  test('may be numbers', async () => {
    const rows = served(60, i => `${i % 2},ios,1,1,1`)
    const report = await reported('canary: { arm: arm, champion: 0, challenger: 1 }', rows)
    expect([report.reference?.rows, report.candidate?.rows]).toEqual([30, 30])
  })
})

describe('a window', () => {
  const canary = (last: string) =>
    `canary: { arm: arm, champion: a, challenger: b, window: { column: served_at, last: ${last} } }`

  test('reaches back from the newest row of the data, whatever the clock says', async () => {
    const rows = served(240, i => `${i % 2 === 0 ? 'a' : 'b'},ios,${i < 180 ? 5 : 6},1,1`)
    const report = await reported(`${canary('59m')}\n${roles}`, rows)
    expect(report.canary?.window).toEqual({
      column: 'served_at',
      last: '59m',
      from: '2026-11-01T03:00:00.000Z',
      to: '2026-11-01T03:59:00.000Z',
    })
    expect([report.reference?.rows, report.candidate?.rows]).toEqual([30, 30])
    const amount = report.columns.find(({ name }) => name === 'amount')
    expect([amount?.reference?.mean, amount?.candidate?.mean]).toEqual([6, 6])
  })

  test('in which the challenger has no row is refused with the arms that have some', async () => {
    const rows = served(240, i => `${i < 200 && i % 2 === 0 ? 'b' : 'a'},ios,1,1,1`)
    const report = await reported(canary('30m'), rows)
    expect(report.exitCode).toBe(2)
    expect(report.error).toEqual({
      message: 'no row has "b" in "arm" in the last 30m, so there is no such arm to compare',
      fix: 'Name an arm that is there under `canary`: a (31 rows).',
    })
  })

  test('is in a column of times', async () => {
    const rows = served(60, i => `${i % 2 === 0 ? 'a' : 'b'},ios,1,1,1`)
    const report = await reported(canary('1h').replace('served_at', 'amount'), rows)
    expect(report.error?.message).toBe('the window of the canary is in "amount", which holds no times')
  })
})

describe('refused are', () => {
  test('an arm that is not there, with those that are and have rows enough to be named', async () => {
    const rows = served(105, i => `${i < 5 ? 'rare' : i % 2 === 0 ? 'a' : 'b'},ios,1,1,1`)
    const report = await reported('canary: { arm: arm, champion: a, challenger: c }', rows)
    expect(report.error?.message).toBe('no row has "c" in "arm", so there is no such arm to compare')
    expect(report.error?.fix).toBe(
      'Name an arm that is there under `canary`: a (50 rows), b (50 rows) and some with too few rows to be named.',
    )
    expect(JSON.stringify(report)).not.toContain('rare')
  })

  test('a column that is not there', async () => {
    const report = await reported(
      'canary: { arm: model, champion: a, challenger: b }',
      served(9, () => 'a,b,1,1,1'),
    )
    expect(report.error?.message).toContain('`canary`: there is no column "model" on either side')
  })

  test('a reference beside it', async () => {
    const files = {
      'served.csv': `${header}\n${served(9, () => 'a,b,1,1,1').join('\n')}\n`,
      'before.csv': `${header}\n2026-01-01,a,b,1,1,1\n`,
      'tidegate.yml': 'canary: { arm: arm, champion: a, challenger: b }\n',
    }
    const { code, out } = await check(files, 'before.csv', 'served.csv')
    expect(code).toBe(2)
    expect(out).toContain('the policy compares two arms of one dataset, and a reference is named beside it')
  })

  test.each([
    ['data: x.csv\ncanary: { arm: a, champion: 1, challenger: 2 }', 'data cannot be given beside it'],
    ['reference: x\ncanary: { arm: a, champion: 1, challenger: 2 }', 'reference cannot be given'],
    ['canary: { arm: a, champion: 1, challenger: "1" }', 'an arm is not compared with itself'],
    ['canary: { arm: a, champion: 1 }', '"challenger" is missing'],
    ['canary: { arm: a, champion: 1, challenger: 2, window: { column: t, last: soon } }', 'such as `24h`'],
    ['canary: { arm: a, champion: 1, challenger: 2, window: { column: t, last: 0h } }', 'such as `24h`'],
  ])('%s', (text, message) => {
    const loaded = loadPolicy(text, 'p.yml')
    const said = 'problems' in loaded ? loaded.problems.map(problem => problem.message).join('\n') : ''
    expect(said).toContain(message)
  })
})

test('rows without a time are in no window', async () => {
  const policy = `${roles}
canary: { arm: arm, champion: old, challenger: new, window: { column: served_at, last: 50m } }
gates: { row-count: {}, values: { measure: mean, column: amount, fail: above reference + 1 } }
`
  const timeless = Array.from({ length: 80 }, () => ',new,ios,90,1,1')
  const report = await reported(policy, [...timeless, ...served(200, () => 'old,ios,5,1,1')])
  expect(report.error?.message).toBe(
    'no row has "new" in "arm" in the last 50m, so there is no such arm to compare',
  )
})
