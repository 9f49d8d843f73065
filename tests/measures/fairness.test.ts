import { expect, test } from 'vitest'
import { difference } from '../../src/measures/disparities/difference.js'
import type { Disparity, GroupRate } from '../../src/measures/disparities/disparity.js'
import { ratio } from '../../src/measures/disparities/ratio.js'
import { isMeasured, type Measurement } from '../../src/measures/measurement.js'
import { type RateId, rates } from '../../src/measures/rates/all.js'
import type { Rate, RateInputs } from '../../src/measures/rates/rate.js'
import { groupsOf, groupTerms } from '../../src/profile/views/groups.js'
import { describeOracle, oracleJson, oracleRows } from '../oracle.js'
import { type Cell, profileOf } from '../profile/batches.js'
import { expectNear } from './near.js'

interface Analysis {
  name: string
  file: string
  /** Columns, or a sentence where groups were derived. */
  group: string[] | string
  label: [column: string, positive: string]
  prediction: [column: string, positive: string[]] | null
  groups: Record<string, Record<string, number> & { wilson95: [number, number] }>
  summary: Record<
    | 'demographic_parity_difference'
    | 'demographic_parity_ratio'
    | 'equal_opportunity_difference_range'
    | 'fpr_range'
    | 'accuracy_difference',
    number
  >
}

const files: Record<string, string> = {
  'adult/adult_train.csv': 'golden/adult/reference.csv.gz',
  'german/german_data_credit.csv': 'fairness_data/german.csv.gz',
  'fairness_other/adult_rf_binary.csv': 'fairness_data/adult_rf_binary.csv.gz',
}

/** What fairness.json calls the rates that are measured here. */
const withPrediction: [string, RateId][] = [
  ['selection_rate', 'selection-rate'],
  ['base_rate', 'base-rate'],
  ['tpr', 'true-positive-rate'],
  ['tpr', 'recall'],
  ['fpr', 'false-positive-rate'],
  ['ppv', 'precision'],
  ['accuracy', 'accuracy'],
]

describeOracle('six fairness analyses', () => {
  for (const analysis of oracleJson<Analysis[]>('fairness.json'))
    test(analysis.name, () => checkAnalysis(analysis))
})

function checkAnalysis(analysis: Analysis) {
  const { data, groups } = dataOf(analysis)
  const inputs: RateInputs = {
    label: analysis.label[0],
    ...(analysis.prediction && { prediction: analysis.prediction[0] }),
    positive: analysis.label[1],
    confidence: 0.95,
  }
  const compared: [string, RateId][] = analysis.prediction
    ? withPrediction
    : [['selection_rate', 'base-rate']]
  for (const [figure, id] of compared) {
    const found = ratesByGroup(data, groups, rates[id], inputs)
    expect(found).toHaveLength(Object.keys(analysis.groups).length)
    for (const { group, rate } of found) {
      const expected = analysis.groups[group.replace(' x ', '|')]
      if (!expected) throw new Error(`no figures of ${group}`)
      const { value, interval } = measured(rate)
      expectNear(value, expected[figure] ?? Number.NaN, 1e-9)
      if (figure !== 'selection_rate') continue
      expectNear(interval?.low ?? -1, expected.wilson95[0], 1e-9)
      expectNear(interval?.high ?? -1, expected.wilson95[1], 1e-9)
    }
  }
  checkDisparities(analysis.summary, (id, disparity) => {
    const found = ratesByGroup(data, groups, rates[id], inputs)
    return measured(disparity.between(found).measurement).value
  })
}

/** @param of a disparity over a rate */
function checkDisparities(summary: Analysis['summary'], of: (id: RateId, disparity: Disparity) => number) {
  const selected = summary.fpr_range === undefined ? 'base-rate' : 'selection-rate'
  expectNear(of(selected, difference), summary.demographic_parity_difference, 1e-9)
  expectNear(of(selected, ratio), summary.demographic_parity_ratio, 1e-9)
  if (summary.fpr_range === undefined) return
  expectNear(of('true-positive-rate', difference), summary.equal_opportunity_difference_range, 1e-9)
  expectNear(of('false-positive-rate', difference), summary.fpr_range, 1e-9)
  expectNear(of('accuracy', difference), summary.accuracy_difference, 1e-9)
}

function dataOf(analysis: Analysis): { data: Map<string, Cell[]>; groups: string[] } {
  const rows = oracleRows(files[analysis.file] ?? '')
  const column = (name: string) => rows.map(row => row[name] ?? '')
  const data = new Map<string, Cell[]>()
  for (const name of Object.keys(rows[0] ?? {})) {
    const cells = column(name)
    const numeric = cells.every(cell => cell !== '' && Number.isFinite(Number(cell)))
    data.set(name, numeric ? cells.map(Number) : cells)
  }
  if (Array.isArray(analysis.group)) return { data, groups: analysis.group }
  data.set(
    'aged',
    column('age').map(age => (Number(age) > 25 ? 'age>25' : 'age<=25')),
  )
  return { data, groups: ['aged'] }
}

function ratesByGroup(
  data: Map<string, Cell[]>,
  groups: string[],
  rate: Rate,
  inputs: RateInputs,
): GroupRate[] {
  const needs = rate.needs(inputs).map(need => ({ ...need, within: groupTerms(groups) }))
  const side = { profile: profileOf(data, needs), at: [] }
  const [need] = rate.needs(inputs)
  if (!need) throw new Error('a rate needs something')
  return groupsOf(side, groups, need).map(group => ({
    group: group.name,
    rows: group.rows,
    rate: rate.of(inputs, group.side),
  }))
}

function measured(measurement: Measurement) {
  if (!isMeasured(measurement)) throw new Error(`unmeasurable: ${measurement.unmeasurable.code}`)
  return measurement
}
