import { describe, expect, test } from 'vitest'
import { noncentralityFor } from '../../src/math/noncentral-chi-square.js'
import { chiSquareTail } from '../../src/math/upper-gamma.js'
import { type DefaultDrift, defaultDrift, detectablePsi } from '../../src/measures/default-drift.js'
import { homogeneity } from '../../src/measures/homogeneity.js'
import { whyNotTested } from '../../src/measures/whether-tested.js'
import type { Distribution } from '../../src/profile/views/distribution.js'
import { describeOracle, oracleJson } from '../oracle.js'
import { numberCounts, textCounts } from './distributions.js'
import { expectNear } from './near.js'

type Value = [string | number, number, number]
interface Column {
  name: string
  kind: 'num' | 'cat'
  dtype: string
  values: Value[]
  expect: Figures
}
interface Figures {
  reason?: string
  bins_ref: number[]
  bins_cand: number[]
  x2: number
  g: number
  df: number
  p: number
  psi: number
  psi_noise: number
  psi_corrected: number
  smallest_detectable_psi: number
  mostly_rare: boolean
}
interface Rules {
  tables: { name: string; columns: Column[] }[]
  special: {
    chi2_sf: [x: number, df: number, p: number][]
    lambda80: [df: number, k: number, lambda: number][]
  }
}

function sides({ kind, dtype, values }: Column): [Distribution, Distribution] {
  const side = (at: 1 | 2): Distribution => {
    const found =
      kind === 'num'
        ? numberCounts(values.map(value => [Number(value[0]), value[at]] as const))
        : textCounts(values.map(value => [String(value[0]), value[at]] as const))
    return dtype === 'timestamp' ? { ...found, kind: 'timestamp' } : found
  }
  return [side(1), side(2)]
}

const reasons: Record<string, string> = {
  timestamp: 'timestamp',
  identifier: 'identifier',
  'no-values': 'no values',
  constant: 'constant',
  'fewer-than-30': 'fewer than 30 rows',
}

describeOracle('the default drift rule on 27 tables', () => {
  const golden = oracleJson<Rules>('rules/golden_rules.json')
  for (const table of golden.tables) {
    test(table.name, () => {
      const tested = table.columns.filter(column => 'p' in column.expect)
      for (const column of table.columns) check(column, tested.length)
    })
  }

  function check(column: Column, family: number) {
    const { expect: figures, name } = column
    const [reference, candidate] = sides(column)
    const why = whyNotTested(reference, candidate)
    if (why !== undefined) return expect(reasons[why]).toBe(figures.reason)
    const drift = defaultDrift(reference, candidate)
    if ('unmeasurable' in drift) {
      expect(drift.unmeasurable.code).toBe('mostly-rare')
      return expect(figures.reason).toBe('every value is rare')
    }
    expect([...drift.cells.reference], name).toEqual(figures.bins_ref)
    expect([...drift.cells.candidate], name).toEqual(figures.bins_cand)
    expect(drift.cells.labels).toHaveLength(figures.bins_ref.length)
    checkNumbers(drift, figures)
    const detectable = detectablePsi(family)(drift.df, reference.values, candidate.values)
    expectNear(detectable, figures.smallest_detectable_psi, 1e-8, 1e-12, 'detectable')
  }

  function checkNumbers(drift: DefaultDrift, figures: Figures) {
    const { pearson, likelihood } = homogeneity(drift.cells.reference, drift.cells.candidate)
    const pairs: [string, number, number][] = [
      ['x2', pearson, figures.x2],
      ['g', likelihood, figures.g],
      ['df', drift.df, figures.df],
      ['p', drift.pValue, figures.p],
      ['psi', drift.psi, figures.psi],
      ['noise', drift.noise, figures.psi_noise],
      ['corrected', drift.value, figures.psi_corrected],
    ]
    for (const [what, actual, expected] of pairs)
      expectNear(actual, expected, 1e-8, what === 'p' ? 0 : 1e-12, what)
    expect(drift.mostlyRare).toBe(figures.mostly_rare)
  }

  test('chi-square tails', () => {
    for (const [x, df, p] of golden.special.chi2_sf) expectNear(chiSquareTail(x, df), p, 1e-11)
  })

  test('noncentralities of 80 % power', () => {
    for (const [df, k, lambda] of golden.special.lambda80)
      expectNear(noncentralityFor(df, 0.01 / k, 0.8), lambda, 1e-9)
  })
})

describe('cells', () => {
  test('a rare spike and a sentinel have cells of their own', () => {
    const many = Array.from({ length: 1000 }, (_, i) => [i / 7, 1] as const)
    const drift = defaultDrift(numberCounts(many), numberCounts([...many.slice(0, 950), [-999, 50]]))
    if ('unmeasurable' in drift) throw new Error('measurable')
    expect(drift.cells.labels[0]).toBe('-999')
    expect(drift.cells.candidate[0]).toBe(50)
  })

  test('labels name edges and never the smallest or largest value', () => {
    const values = Array.from({ length: 1000 }, (_, i) => [i + 0.5, 1] as const)
    const drift = defaultDrift(numberCounts(values), numberCounts(values))
    if ('unmeasurable' in drift) throw new Error('measurable')
    expect(drift.cells.labels.at(0)).toBe('below 100.5')
    expect(drift.cells.labels.at(1)).toBe('100.5 to below 200.5')
    expect(drift.cells.labels.at(-1)).toBe('900.5 or more')
  })

  test('levels that a stored side does not list go to (other) on both sides', () => {
    const reference: Distribution = {
      ...textCounts([]),
      rows: 1000,
      values: 1000,
      levels: { n: 1000, counts: new Map([['a', 600]]), rest: { levels: 7, rows: 400 } },
    }
    const drift = defaultDrift(
      reference,
      textCounts([
        ['a', 600],
        ['b', 300],
        ['c', 100],
      ]),
    )
    if ('unmeasurable' in drift) throw new Error('measurable')
    expect(drift.cells.labels).toEqual(['a', '(other)'])
    expect([...drift.cells.candidate]).toEqual([600, 400])
  })

  test('a column called __proto__ and a level called constructor are columns and levels', () => {
    const drift = defaultDrift(
      textCounts([
        ['__proto__', 500],
        ['constructor', 500],
      ]),
      textCounts([
        ['__proto__', 700],
        ['constructor', 300],
      ]),
    )
    if ('unmeasurable' in drift) throw new Error('measurable')
    expect(drift.cells.labels).toEqual(['__proto__', 'constructor'])
  })
})
