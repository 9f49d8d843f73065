import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/report/report.js'
import { runCli, temporaryFolder } from '../cli/terminal.js'

/** Rows as CSV: `count` of them, made from their number. */
function csv(header: string, ...parts: [count: number, row: (i: number) => string][]): string {
  const lines = parts.flatMap(([count, row]) => Array.from({ length: count }, (_, i) => row(i)))
  return `${header}\n${lines.join('\n')}\n`
}

async function checked(policy: string, before: string, after: string): Promise<Report> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'before.csv'), before)
  writeFileSync(join(folder, 'after.csv'), after)
  writeFileSync(join(folder, 'tidegate.yml'), `reference: before.csv\ncandidate: after.csv\n${policy}`)
  const { out } = await runCli(folder, ['check', '--format', 'json'])
  return JSON.parse(out)
}

const pathsOf = ({ checks }: Report) => checks.map(({ path }) => path).sort()
const header = 'region,age,label,prediction'
const right = (region: string) => (i: number) => `${region},${18 + (i % 60)},${i % 2},${i % 2}`
const wrong = (region: string) => (i: number) => `${region},${18 + (i % 60)},${i % 2},${(i + 1) % 2}`
const before = csv(header, [400, right('north')], [400, right('south')], [12, right('east')], [3, right('x')])

describe('slices by value', () => {
  const roles = 'columns: { label: label, prediction: prediction }\n'

  test('are checked beside the whole, and only what is breached in one fails there', async () => {
    const after = csv(header, [400, right('north')], [360, right('south')], [40, wrong('south')])
    const report = await checked(
      `${roles}gates: { performance: { fail: below reference - 8pp, slices: region } }`,
      before,
      after,
    )
    const status = new Map(report.checks.map(check => [check.path, check.decision.status]))
    expect(status).toEqual(
      new Map([
        ['performance/accuracy', 'pass'],
        ['performance/accuracy/region = north', 'pass'],
        ['performance/accuracy/region = south', 'fail'],
      ]),
    )
    expect(report.checks.find(check => check.id.slice === 'region = south')?.slice).toEqual({
      reference: 400,
      candidate: 400,
    })
    expect(report.headline).toBe('Held back: accuracy on region = south is 90.0\u00a0%, was 100\u00a0%')
  })

  test('with too few rows are one line that names those with rows enough to be named', async () => {
    const report = await checked('gates: { nulls: { slices: region } }', before, before)
    expect(report.notChecked).toEqual([
      {
        gate: 'nulls',
        subject: 'region',
        why: 'small-slices',
        detail: '2 with fewer than 30: region = east, others not named',
      },
    ])
    const lower = await checked('gates: { nulls: { slices: region, min-slice: 12 } }', before, before)
    expect(pathsOf(lower)).toContain('nulls/age/region = east')
    const lowest = await checked('gates: { nulls: { slices: region, min-slice: 1 } }', before, before)
    expect(JSON.stringify(lowest)).not.toContain('region = x')
  })

  test('that the reference does not have are held to plain limits and compared with nothing', async () => {
    const after = csv(header, [400, right('north')], [100, wrong('west')])
    const report = await checked(
      `${roles}gates:
  performance:
    - { fail: below 0.5, slices: region }
    - { measure: recall, fail: below reference - 6pp, slices: region }`,
      before,
      after,
    )
    const west = report.checks.filter(({ id }) => id.slice === 'region = west')
    expect(west.map(({ path, decision }) => [path, decision.status])).toEqual([
      ['performance/accuracy/region = west', 'fail'],
    ])
    expect(west[0]?.reference).toBeUndefined()
    expect(report.notChecked).toContainEqual({
      gate: 'performance',
      subject: 'region = west',
      why: 'no-reference',
    })
  })

  test('that have gone are what the number of rows tells', async () => {
    const after = csv(header, [800, right('north')])
    const report = await checked('gates: { row-count: { slices: region } }', before, after)
    const status = new Map(report.checks.map(check => [check.path, check.decision.status]))
    expect(status.get('row-count')).toBe('pass')
    expect(status.get('row-count/region = south')).toBe('warn')
    expect(report.headline).toContain('0 rows on region = south, was 400')
  })

  test('more than a hundred are not checked', async () => {
    const many = csv(header, [101 * 30, i => `r${i % 101},${i % 50},1,1`])
    const report = await checked('gates: { nulls: { slices: region } }', many, many)
    expect(pathsOf(report).filter(path => path.includes('region ='))).toEqual([])
    expect(report.notChecked).toContainEqual({
      gate: 'nulls',
      subject: 'region',
      why: 'too-many-slices',
      detail: '101 with enough rows, at most 100 are checked',
    })
  })

  test('count as tests of one family with the columns of the rule', async () => {
    const report = await checked('gates: { drift: { slices: [region] } }', before, before)
    const sizes = new Map(report.checks.map(check => [check.path, check.decision.familySize]))
    // Four columns of the whole; three in each of two slices, where the region is constant.
    expect(sizes.get('drift/age')).toBe(4)
    expect(sizes.get('drift/age/region = north')).toBe(6)
    expect([...sizes.keys()]).not.toContain('drift/region/region = north')
  })

  test('of a column that the candidate has lost fail', async () => {
    const after = 'age,label\n20,1\n30,0\n'
    const report = await checked('gates: { nulls: { slices: [region, age] } }', before, after)
    const lost = report.checks.find(({ path }) => path === 'nulls/region')
    expect(lost?.id).toEqual({ gate: 'nulls', slice: 'region' })
    expect(lost?.decision.status).toBe('fail')
  })
})

describe('slices of numbers', () => {
  test('begin where the policy says', async () => {
    const policy = 'gates: { row-count: { slices: [{ column: age, at: [25, 40] }] } }'
    const report = await checked(policy, before, before)
    expect(pathsOf(report)).toEqual([
      'row-count',
      'row-count/25 <= age < 40',
      'row-count/age < 25',
      'row-count/age >= 40',
    ])
    const rows = Object.fromEntries(report.checks.map(({ id, slice }) => [id.slice, slice?.candidate]))
    // 815 rows: ages 18 to 77 in turn within each region.
    expect([rows['age < 25'], rows['25 <= age < 40'], rows['age >= 40']]).toEqual([
      before.split('\n').filter(line => Number(line.split(',')[1]) < 25).length,
      before.split('\n').filter(line => within(line, 25, 40)).length,
      before.split('\n').filter(line => within(line, 40, 99)).length,
    ])
  })

  test('are quarters of the reference otherwise, whose edges are told and not in the name', async () => {
    const after = csv(header, [800, i => `north,${40 + (i % 60)},1,1`])
    const report = await checked('gates: { row-count: { slices: age, min-slice: 10 } }', before, after)
    const bands = new Map(report.checks.map(({ id, slice }) => [id.slice, slice?.bands]))
    // numpy.quantile of the reference's ages at .25, .5 and .75: 31, 46 and 60.5.
    expect(bands.get('age quarter 1')).toEqual([{ column: 'age', below: 31 }])
    expect(bands.get('age quarter 2')).toEqual([{ column: 'age', from: 31, below: 46 }])
    expect(bands.get('age quarter 4')).toEqual([{ column: 'age', from: 60.5 }])
    expect(report.headline).toContain('on age quarter 4 (60.5 or more)')
  })

  test('of few values are by value, missing ones among them', async () => {
    const few = csv('tier,x', [300, i => `${['1', '2', ''][i % 3]},${i}`])
    const report = await checked('gates: { nulls: { columns: x, slices: tier } }', few, few)
    expect(pathsOf(report)).toEqual([
      'nulls/x',
      'nulls/x/tier = (missing)',
      'nulls/x/tier = 1',
      'nulls/x/tier = 2',
    ])
  })

  test('can be crossed with others', async () => {
    const policy = 'gates: { row-count: { slices: [[region, { column: age, at: [40] }]] } }'
    const report = await checked(policy, before, before)
    expect(pathsOf(report)).toContain('row-count/region = north x age >= 40')
  })

  test('of a stored reference are the quarters that its data had', async () => {
    const folder = temporaryFolder()
    const policy = 'gates: { nulls: { columns: region, fail: above 50%, slices: value } }'
    const data = csv('region,value', [3000, i => `r,${((i * 7919) % 3001) / 7}`])
    for (const name of ['before.csv', 'data.csv']) writeFileSync(join(folder, name), data)
    writeFileSync(join(folder, 'tidegate.yml'), policy)
    await runCli(folder, ['profile', 'before.csv', '--policy', 'tidegate.yml', '-o', 'base.profile.json'])
    const of = async (reference: string) => {
      const { out } = await runCli(folder, ['check', reference, 'data.csv', '--format', 'json'])
      const report: Report = JSON.parse(out)
      return report.checks.map(({ path, slice }) => [path, slice])
    }
    const fromRows = await of('before.csv')
    expect(fromRows).toHaveLength(5)
    expect(await of('base.profile.json')).toEqual(fromRows)
  })
})

function within(line: string, from: number, below: number): boolean {
  const age = Number(line.split(',')[1])
  return age >= from && age < below
}
