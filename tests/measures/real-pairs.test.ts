import { expect, test } from 'vitest'
import { namedCells } from '../../src/measures/cells.js'
import { distances } from '../../src/measures/distances/all.js'
import { jensenShannonDistance } from '../../src/measures/distances/jensen-shannon.js'
import { psi } from '../../src/measures/distances/psi.js'
import { isMeasured, type Measured, type Measurement } from '../../src/measures/measurement.js'
import { referenceBins } from '../../src/measures/reference-bins.js'
import type { Distribution } from '../../src/profile/views/distribution.js'
import { numbers, texts } from './distributions.js'
import { expectNear } from './near.js'
import { describeOracle, oracleJson, oracleRows } from './oracle.js'

const names = ['adult', 'bike', 'electricity', 'penguins_skew', 'seattle_weather', 'taxi', 'wine']

describeOracle('seven real pairs agree with numpy and scipy', () => {
  for (const name of names) {
    const sides = [
      oracleRows(`golden/${name}/reference.csv.gz`),
      oracleRows(`golden/${name}/candidate.csv.gz`),
    ] as const
    for (const column of oracleJson(`golden/${name}.json`).columns) {
      const pair = (make: (cells: string[]) => Distribution) =>
        sides.map(rows => make(rows.map(row => row[column.name] ?? '').filter(cell => cell !== '')))
      if (column.numeric?.ks)
        test(`${name}: ${column.name} as numbers`, () => {
          const [reference, candidate] = pair(cells => numbers(cells.map(Number)))
          if (reference && candidate) checkNumbers(reference, candidate, column.numeric)
        })
      if (column.categorical?.chi2)
        test(`${name}: ${column.name} as levels`, () => {
          const spell = column.numeric ? (cell: string) => String(Number(cell)) : (cell: string) => cell
          const [reference, candidate] = pair(cells => texts(cells.map(spell)))
          if (reference && candidate) checkLevels(reference, candidate, column.categorical)
        })
    }
  }
})

// biome-ignore lint/suspicious/noExplicitAny: the oracle's figures
function checkNumbers(reference: Distribution, candidate: Distribution, figures: any) {
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
  const bins = referenceBins(reference.ordered, candidate.ordered, 'shared')
  const filled = (counts: number[], others: number[]) =>
    counts.filter((rows, i) => rows + (others[i] ?? 0) > 0)
  expect([...bins.reference]).toEqual(filled(expected.reference_counts, expected.candidate_counts))
  expect([...bins.candidate]).toEqual(filled(expected.candidate_counts, expected.reference_counts))
  expectNear(psi(bins.reference, bins.candidate), expected['psi_floor_1e-4'], 1e-9, 1e-12, 'PSI')
  const distance = jensenShannonDistance(bins.reference, bins.candidate)
  expectNear(distance ** 2, expected.js_divergence_base2, 1e-9, 1e-12, 'JS')
}

// biome-ignore lint/suspicious/noExplicitAny: the oracle's figures
function checkLevels(reference: Distribution, candidate: Distribution, figures: any) {
  expect(namedCells(reference, candidate)?.labels).toHaveLength(figures.categories)
  const of = (id: 'psi' | 'jensen-shannon' | 'chi-square' | 'cramers-v') =>
    value(distances[id].between(reference, candidate))
  expectNear(of('psi').value, figures['psi_floor_1e-4'], 1e-9, 1e-12, 'PSI')
  expectNear(of('jensen-shannon').value ** 2, figures.js_divergence_base2, 1e-9, 1e-12, 'JS')
  expectNear(of('chi-square').value, figures.chi2.statistic, 1e-9, 1e-9, 'chi-square')
  expectNear(of('chi-square').pValue ?? -1, figures.chi2.pvalue, 1e-7, 0, 'p of chi-square')
  expectNear(of('cramers-v').value, figures.cramers_v, 1e-9, 1e-12, 'V')
}

function value(measurement: Measurement): Measured {
  if (!isMeasured(measurement)) throw new Error(`unmeasurable: ${measurement.unmeasurable.code}`)
  return measurement
}
