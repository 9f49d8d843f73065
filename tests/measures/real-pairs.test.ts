import { expect, test } from 'vitest'
import { namedCells } from '../../src/measures/cells.js'
import { distances } from '../../src/measures/distances/all.js'
import { jensenShannonDivergence } from '../../src/measures/distances/jensen-shannon.js'
import { psi } from '../../src/measures/distances/psi.js'
import { isMeasured, type Measured, type Measurement } from '../../src/measures/measurement.js'
import { referenceBins } from '../../src/measures/reference-bins.js'
import type { Distribution } from '../../src/profile/views/distribution.js'
import { describeOracle, oracleJson, oracleRows } from '../oracle.js'
import { numbers, texts } from './distributions.js'
import { expectNear } from './near.js'

interface Pair {
  /** A column without values on a side has `null` or less instead of the figures. */
  columns: { name: string; numeric?: OfNumbers | object; categorical?: OfLevels | object }[]
}
interface OfNumbers {
  reference: { std_pop: number }
  ks: { statistic: number; pvalue_auto: number }
  wasserstein: { distance: number }
  bins?: {
    quantile10_left_closed?: {
      reference_counts: number[]
      candidate_counts: number[]
      'psi_floor_1e-4': number
      js_divergence_base2: number
    }
  }
}
interface OfLevels {
  categories: number
  'psi_floor_1e-4': number
  js_divergence_base2: number
  chi2: { statistic: number; pvalue: number }
  cramers_v: number
}

const names = ['adult', 'bike', 'electricity', 'penguins_skew', 'seattle_weather', 'taxi', 'wine']

describeOracle('seven real pairs agree with numpy and scipy', () => {
  for (const name of names) {
    const sides = [
      oracleRows(`golden/${name}/reference.csv.gz`),
      oracleRows(`golden/${name}/candidate.csv.gz`),
    ] as const
    for (const column of oracleJson<Pair>(`golden/${name}.json`).columns) {
      const cellsOf = (rows: Record<string, string>[]) =>
        rows.map(row => row[column.name] ?? '').filter(cell => cell !== '')
      const { numeric, categorical } = column
      if (numeric && 'ks' in numeric)
        test(`${name}: ${column.name} as numbers`, () => {
          const [reference, candidate] = sides.map(rows => numbers(cellsOf(rows).map(Number)))
          checkNumbers(present(reference), present(candidate), numeric)
        })
      if (categorical && 'chi2' in categorical)
        test(`${name}: ${column.name} as levels`, () => {
          const spell = numeric ? (cell: string) => String(Number(cell)) : (cell: string) => cell
          const [reference, candidate] = sides.map(rows => texts(cellsOf(rows).map(spell)))
          checkLevels(present(reference), present(candidate), categorical)
        })
    }
  }
})

function checkNumbers(reference: Distribution, candidate: Distribution, figures: OfNumbers) {
  const ks = value(distances['kolmogorov-smirnov'].between(reference, candidate))
  expectNear(ks.value, figures.ks.statistic, 1e-9, 1e-12, 'D')
  const exact = reference.values <= 10_000 && candidate.values <= 10_000
  // scipy's asymptotic p is 1 less a series to 1e-7 or so; its exact one is good to 1e-10.
  expectNear(ks.pValue ?? -1, figures.ks.pvalue_auto, exact ? 1e-9 : 1e-7, 0, 'p of D')
  const walked = distances.wasserstein.between(reference, candidate)
  if (figures.reference.std_pop > 0)
    expectNear(
      value(walked).value,
      figures.wasserstein.distance / figures.reference.std_pop,
      1e-9,
      1e-12,
      'W',
    )
  else expect(isMeasured(walked)).toBe(false)
  const expected = figures.bins?.quantile10_left_closed
  if (!expected || !reference.ordered || !candidate.ordered) return
  const bins = present(referenceBins(reference.ordered, candidate.ordered, { ties: 'shared' }))
  expect([...bins.reference]).toEqual(expected.reference_counts)
  expect([...bins.candidate]).toEqual(expected.candidate_counts)
  expectNear(psi(bins.reference, bins.candidate), expected['psi_floor_1e-4'], 1e-9, 1e-12, 'PSI')
  const divergence = jensenShannonDivergence(bins.reference, bins.candidate)
  expectNear(divergence, expected.js_divergence_base2, 1e-9, 1e-12, 'JS')
}

function checkLevels(reference: Distribution, candidate: Distribution, figures: OfLevels) {
  expect(namedCells(reference, candidate)).toHaveProperty('labels.length', figures.categories)
  const of = (id: 'psi' | 'jensen-shannon' | 'chi-square' | 'cramers-v') =>
    value(distances[id].between(reference, candidate))
  expectNear(of('psi').value, figures['psi_floor_1e-4'], 1e-9, 1e-12, 'PSI')
  expectNear(of('jensen-shannon').value ** 2, figures.js_divergence_base2, 1e-9, 1e-12, 'JS')
  expectNear(of('chi-square').value, figures.chi2.statistic, 1e-9, 1e-9, 'chi-square')
  expectNear(of('chi-square').pValue ?? -1, figures.chi2.pvalue, 1e-7, 0, 'p of chi-square')
  expectNear(of('cramers-v').value, figures.cramers_v, 1e-9, 1e-12, 'V')
}

function present<T>(it: T | undefined): T {
  if (it === undefined) throw new Error('a pair has two sides, and bins')
  return it
}

function value(measurement: Measurement): Measured {
  if (!isMeasured(measurement)) throw new Error(`unmeasurable: ${measurement.unmeasurable.code}`)
  return measurement
}
