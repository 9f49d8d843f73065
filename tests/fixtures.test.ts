import { readdirSync, readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { makeFiles } from '../fixtures/make.js'
import { gates } from '../src/gates/all.js'
import { loadPolicy } from '../src/policy/load.js'

const fixtures = new URL('../fixtures/', import.meta.url)
const made = makeFiles()

type Row = Record<string, string>

function read(name: string): Row[] {
  return parse(readFileSync(new URL(`loans/${name}.csv`, fixtures)), { columns: true })
}

function share(rows: Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length / rows.length
}

function median(rows: Row[], column: string): number {
  const sorted = rows.map(row => Number(row[column])).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const right = (row: Row) => row.approved === row.repaid
const approved = (row: Row) => row.approved === '1'
const onIos = (row: Row) => row.device === 'ios'

function approvalRatio(rows: Row[]): number {
  const rate = (sex: string) =>
    share(
      rows.filter(row => row.sex === sex),
      approved,
    )
  return rate('female') / rate('male')
}

describe('the committed fixtures are what make.ts makes', () => {
  for (const [path, bytes] of made) {
    const committed = readFileSync(new URL(path, fixtures))
    // How zlib compresses differs from release to release; what it compressed must not.
    const plain = (file: Uint8Array) => (path.endsWith('.gz') ? gunzipSync(file) : Buffer.from(file))
    test(path, () => expect(plain(committed).equals(plain(bytes))).toBe(true))
  }

  test('no other data lies there', () => {
    const data = readdirSync(new URL('loans/', fixtures)).filter(name => name !== 'tidegate.yml')
    expect(data.map(name => `loans/${name}`).sort()).toEqual([...made.keys()].sort())
  })

  test('they stay below 1 MB together', () => {
    const sizes = [...made.keys()].map(path => statSync(new URL(path, fixtures)).size)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1e6)
  })
})

describe('the story of the loans', () => {
  const [reference, candidate, fixed] = [read('reference'), read('candidate'), read('fixed')]

  test('a pay scale changed: the median income is a quarter higher', () => {
    expect(median(candidate, 'income') / median(reference, 'income')).toBeCloseTo(1.27, 1)
    expect(median(fixed, 'income') / median(reference, 'income')).toBeCloseTo(1, 1)
  })

  test('a bureau feed went silent for 12 % of the rows, on iOS alone', () => {
    const silent = (row: Row) => row.bureau_score === ''
    expect(share(reference, silent)).toBeLessThan(0.02)
    expect(share(candidate, silent)).toBeCloseTo(0.12, 2)
    expect(
      share(
        candidate.filter(row => !onIos(row)),
        silent,
      ),
    ).toBeLessThan(0.02)
    expect(share(fixed, silent)).toBeLessThan(0.02)
  })

  test('approvals of women against men fell from 0.89 to 0.70', () => {
    expect(approvalRatio(reference)).toBeCloseTo(0.89, 2)
    expect(approvalRatio(candidate)).toBeCloseTo(0.7, 2)
    expect(approvalRatio(fixed)).toBeGreaterThan(0.88)
  })

  test('the challenger lost more than 5 points of accuracy, most of it on iOS', () => {
    expect(share(reference, right)).toBeCloseTo(0.87, 2)
    expect(share(candidate, right)).toBeCloseTo(0.77, 2)
    expect(share(candidate.filter(onIos), right)).toBeCloseTo(0.62, 2)
    expect(
      share(
        candidate.filter(row => !onIos(row)),
        right,
      ),
    ).toBeGreaterThan(0.83)
    expect(share(fixed, right)).toBeCloseTo(0.86, 2)
  })

  test('zip codes keep their leading zeros', () => {
    expect(share(candidate, row => row.zip?.length === 5)).toBe(1)
    expect(share(candidate, row => row.zip?.startsWith('0') ?? false)).toBeGreaterThan(0.5)
  })

  test('its policy uses every gate that looks at columns, groups or answers one by one', () => {
    const others = ['dataset', 'metrics', 'concept', 'multivariate', 'text', 'embedding', 'trend']
    const loaded = loadPolicy(readFileSync(new URL('loans/tidegate.yml', fixtures), 'utf8'), 'tidegate.yml')
    expect(loaded).not.toHaveProperty('problems')
    if ('policy' in loaded)
      expect([...loaded.policy.gates.keys()].sort()).toEqual(
        Object.keys(gates)
          .filter(id => !others.includes(id))
          .sort(),
      )
  })
})
