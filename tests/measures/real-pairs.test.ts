import { expect, test } from 'vitest'
import { namedCells } from '../../src/measures/cells.js'
import { type DistanceId, distances } from '../../src/measures/distances/all.js'
import type { Distance } from '../../src/measures/distances/distance.js'
import type { Settings } from '../../src/measures/distances/settings.js'
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
  bins?: Partial<
    Record<keyof typeof binnings, OfBins & { reference_counts: number[]; candidate_counts: number[] }>
  >
}
interface OfBins {
  'psi_floor_1e-4': number
  'psi_zero_to_1e-4': number
  'psi_add_1e-6_renorm': number
  js_divergence_base2: number
  js_distance_base2: number
  hellinger: number
  tvd: number
  l_inf: number
}
interface OfLevels extends OfBins {
  categories: number
  chi2: { statistic: number; pvalue: number }
  chi2_onesample?: { statistic: number; pvalue: number }
  cramers_v: number
  cramers_v_bias_corrected?: number
}

/** The oracle's conventions by the settings of a policy. */
const binnings = {
  quantile10_left_closed: { ties: 'shared' },
  quantile10_right_closed: { ties: 'shared', closed: 'right' },
  width10: { bins: 'equal-width' },
  width10_both: { bins: 'equal-width-both' },
} satisfies Record<string, Settings>

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
  for (const [name, settings] of Object.entries<Settings>(binnings)) {
    const expected = new Map(Object.entries(figures.bins ?? {})).get(name)
    if (!expected || !reference.ordered || !candidate.ordered) continue
    const bins = present(referenceBins(reference.ordered, candidate.ordered, settings))
    expect([...bins.reference], name).toEqual(expected.reference_counts)
    expect([...bins.candidate], name).toEqual(expected.candidate_counts)
    checkShares(reference, candidate, expected, settings, name)
  }
}

function checkShares(
  reference: Distribution,
  candidate: Distribution,
  figures: OfBins,
  settings: Settings,
  name: string,
) {
  const near = (id: DistanceId, figure: number, more: Settings = {}) =>
    expectNear(
      valueBy(id, reference, candidate, { ...settings, ...more }),
      figure,
      1e-9,
      1e-12,
      `${id}, ${name}`,
    )
  near('psi', figures['psi_floor_1e-4'])
  near('psi', figures['psi_zero_to_1e-4'], { zeros: 'zero-to-1e-4' })
  near('psi', figures['psi_add_1e-6_renorm'], { zeros: 'add-1e-6' })
  near('jensen-shannon', figures.js_divergence_base2, { form: 'divergence' })
  near('jensen-shannon', figures.js_distance_base2)
  near('jensen-shannon', figures.js_distance_base2 * Math.sqrt(Math.LN2), { base: 'e' })
  // The figure is the root of 1 - sum sqrt(p q), which has eight digits left near 0.
  if (figures.hellinger > 1e-3) near('hellinger', figures.hellinger)
  near('tvd', figures.tvd)
  near('l-infinity', figures.l_inf)
}

function valueBy(
  id: DistanceId,
  reference: Distribution,
  candidate: Distribution,
  settings: Settings,
): number {
  const distance: Distance = distances[id]
  return value(distance.between(reference, candidate, settings)).value
}

function checkLevels(reference: Distribution, candidate: Distribution, figures: OfLevels) {
  expect(namedCells(reference, candidate)).toHaveProperty('labels.length', figures.categories)
  const of = (id: 'chi-square' | 'cramers-v') => value(distances[id].between(reference, candidate))
  checkShares(reference, candidate, figures, {}, 'levels')
  expectNear(of('chi-square').value, figures.chi2.statistic, 1e-9, 1e-9, 'chi-square')
  expectNear(of('chi-square').pValue ?? -1, figures.chi2.pvalue, 1e-7, 0, 'p of chi-square')
  expectNear(of('cramers-v').value, figures.cramers_v, 1e-9, 1e-12, 'V')
  const corrected = valueBy('cramers-v', reference, candidate, { corrected: true })
  if (figures.cramers_v_bias_corrected !== undefined)
    expectNear(corrected, figures.cramers_v_bias_corrected, 1e-9, 1e-12, 'V after Bergsma')
  const oneSample = distances['chi-square'].between(reference, candidate, { form: 'one-sample' })
  const { chi2_onesample: known } = figures
  if (known && isMeasured(oneSample)) expectNear(oneSample.value, known.statistic, 1e-9, 1e-9, 'one-sample')
}

function present<T>(it: T | undefined): T {
  if (it === undefined) throw new Error('a pair has two sides, and bins')
  return it
}

function value(measurement: Measurement): Measured {
  if (!isMeasured(measurement)) throw new Error(`unmeasurable: ${measurement.unmeasurable.code}`)
  return measurement
}
