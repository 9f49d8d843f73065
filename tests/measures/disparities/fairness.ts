import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { wilson } from '../../../src/math/proportion.js'
import type { DisparityResult, GroupRate } from '../../../src/measures/disparities/disparity.js'
import type {
  GroupBenefits,
  GroupOdds,
} from '../../../src/measures/disparities/outcomes/outcome-disparity.js'
import type { StratifiedGroup } from '../../../src/measures/disparities/stratified/strata.js'
import { type Measurement, measured, unmeasurable } from '../../../src/measures/measurement.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'

/** Numbers of tests/golden/fairness.py; what trusted software has no number for is absent. */
interface Fairness {
  datasets: Record<string, Dataset>
  weighed: {
    rows: Record<'group' | 'stratum', string[]> & Record<'label' | 'prediction' | 'w', number[]>
    conditional: Record<'difference' | 'ratio', number>
  } & Record<string, number>
}
type Row = [group: string, stratum: string, label: number, prediction: number, rows: number]
type Ends = [number, number]
interface ToOverall {
  group: string
  difference: number
  'difference 95': Ends
  ratio?: number
  'ratio 95'?: Ends
  p: number
}
interface Conditional {
  highest: string
  lowest: string
  difference: number
  'difference 95': Ends
  ratio?: number
  'ratio 95'?: Ends
  p: number
  rates: Ends
}
interface Average {
  value: number
  '95': Ends
  p: number
}
export interface Dataset {
  rows: Row[]
  'to-overall selection-rate': { difference: ToOverall; ratio?: ToOverall } | null
  'to-overall true-positive-rate': { difference: ToOverall; ratio?: ToOverall } | null
  odds: {
    'equalized-odds-difference'?: number
    'equalized-odds-ratio'?: number
    'average-odds-difference'?: Average
    'average-absolute-odds-difference'?: Average
  }
  entropy: Record<string, number>
  conditional: { difference?: Conditional; ratio?: Conditional }
  bootstrap?: Ends
}

export const fairness: Fairness = JSON.parse(
  readFileSync(new URL('../../golden/fairness.json', import.meta.url), 'utf8'),
)
export const datasets = Object.entries(fairness.datasets)

type Rows = Pick<Dataset, 'rows'>
type Counted = (row: Row) => boolean

function share({ rows }: Rows, of: Counted): Measurement {
  const sum = (counted: Counted) => rows.filter(counted).reduce((all, row) => all + row[4], 0)
  const [hits, members] = [sum(row => of(row) && row[3] === 1), sum(of)]
  if (members === 0) return unmeasurable('undefined-rate')
  const interval = { ...wilson(hits, members, 0.95), confidence: 0.95 }
  return measured(hits / members, { rows: members }, { interval, share: { hits, of: members } })
}

export function groupsOf({ rows }: Rows): string[] {
  return [...new Set(rows.map(([group]) => group))]
}

/** The share of favourable predictions among some rows of each group, beside all rows. */
export function ratesOf(data: Rows, of: Counted = () => true): GroupRate[] {
  return groupsOf(data).map(group => ({
    group,
    rows: 0,
    rate: share(data, row => of(row) && row[0] === group),
    overall: { all: share(data, of), rest: share(data, row => of(row) && row[0] !== group) },
  }))
}

export const isPositive: Counted = row => row[2] === 1

export function oddsOf(data: Dataset): GroupOdds[] {
  return groupsOf(data).map(group => ({
    group,
    rows: 0,
    truePositiveRate: share(data, row => row[0] === group && row[2] === 1),
    falsePositiveRate: share(data, row => row[0] === group && row[2] === 0),
  }))
}

export function benefitsOf(data: Dataset): GroupBenefits[] {
  return groupsOf(data).map(group => {
    const sum = (benefit: number) =>
      data.rows
        .filter(row => row[0] === group && row[3] - row[2] + 1 === benefit)
        .reduce((all, row) => all + row[4], 0)
    return { group, benefits: { none: sum(0), due: sum(1), double: sum(2) } }
  })
}

export function strataOf(data: Dataset): StratifiedGroup[] {
  return groupsOf(data).map(group => {
    const strata = new Map<string, { hits: number; of: number }>()
    for (const [own, stratum, , prediction, rows] of data.rows) {
      if (own !== group) continue
      const known = strata.get(stratum) ?? { hits: 0, of: 0 }
      strata.set(stratum, { hits: known.hits + prediction * rows, of: known.of + rows })
    }
    return { group, strata }
  })
}

/** A value to 1e-9, its 95 % interval to 1e-9 and its p to 1e-7. */
export function expectFound(
  { measurement }: DisparityResult,
  expected: { value: number; ends?: Ends | undefined; p?: number | undefined },
  what: string,
): void {
  const { value, interval, pValue } = valueOf(measurement)
  expectNear(value, expected.value, 1e-9, 1e-13, what)
  if (expected.ends) {
    expectNear(interval?.low ?? Number.NaN, expected.ends[0], 1e-9, 1e-12, `low of ${what}`)
    expectNear(interval?.high ?? Number.NaN, expected.ends[1], 1e-9, 1e-12, `high of ${what}`)
    expect(interval?.confidence).toBe(0.95)
  }
  if (expected.p !== undefined) expectNear(pValue ?? Number.NaN, expected.p, 1e-7, 0, `p of ${what}`)
}
