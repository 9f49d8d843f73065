import { describe, expect, test } from 'vitest'
import { compareModels } from '../../../src/measures/paired/compare-models.js'
import { rates } from '../../../src/measures/rates/all.js'
import { describeOracle, oracleJson } from '../../oracle.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { bothInputs, golden, pairedRows } from './golden.js'

/** Rows of a table of both right, only the reference, only the candidate, neither. */
function rowsOfTable([both, first, second, neither]: readonly number[]) {
  return pairedRows(
    ['a', 'a', 'a', 'a'],
    ['a', 'a', 'b', 'b'],
    ['a', 'b', 'a', 'b'],
    [both ?? 0, first ?? 0, second ?? 0, neither ?? 0],
  )
}

describe('accuracy on the same rows', () => {
  test.each(golden.proportions)('$table', one => {
    const { reference, candidate, change } = compareModels(rates.accuracy, rowsOfTable(one.table), bothInputs)
    const [both, first, second] = one.table
    const n = one.table.reduce((sum, rows) => sum + rows, 0)
    expectNear(valueOf(reference).value, (both + first) / n, 1e-14)
    const found = change?.difference(1)
    expectNear(found?.value ?? Number.NaN, (second - first) / n, 1e-9, 1e-12)
    expectNear(found?.interval.low ?? Number.NaN, -one['interval 90'][1], 1e-9, 1e-12)
    expectNear(found?.interval.high ?? Number.NaN, -one['interval 90'][0], 1e-9, 1e-12)
    expectNear(found?.value ?? 0, valueOf(candidate).value - valueOf(reference).value, 1e-12, 1e-14)
    expect(change?.only).toEqual({ reference: first, candidate: second })
  })
})

describeOracle('accuracy as the default rules have it', () => {
  interface Case {
    both_right: number
    only_baseline_right: number
    only_candidate_right: number
    both_wrong: number
    drop: number
    lower90: number
    upper90: number
    mcnemar_exact_one_sided_p: number
  }
  const cases = oracleJson<{ accuracy_paired: Case[] }>('rules/golden_rules.json').accuracy_paired
  test.each(cases)('$both_right, $only_baseline_right, $only_candidate_right, $both_wrong', one => {
    const table = [one.both_right, one.only_baseline_right, one.only_candidate_right, one.both_wrong]
    const { change } = compareModels(rates.accuracy, rowsOfTable(table), bothInputs)
    expectNear(change?.difference(1).interval.low ?? 0, -one.upper90, 1e-9, 1e-12)
    expectNear(change?.difference(1).interval.high ?? 0, -one.lower90, 1e-9, 1e-12)
    expectNear(change?.pValue ?? 0, one.mcnemar_exact_one_sided_p, 1e-7)
  })
})

describe('other shares of the same rows', () => {
  const rows = pairedRows(
    [1, 1, 1, 1, 0, 0, 0, 0, null],
    [1, 1, 0, 0, 0, 1, 0, 1, 1],
    [1, 0, 1, 0, 0, 0, 1, 1, 0],
    [60, 12, 5, 9, 80, 11, 7, 6, 4],
  )

  test.each([
    ['recall', 72 / 86, 65 / 86, { reference: 12, candidate: 5 }],
    ['false-negative-rate', 14 / 86, 21 / 86, { reference: 12, candidate: 5 }],
    ['specificity', 87 / 104, 91 / 104, { reference: 7, candidate: 11 }],
    ['false-positive-rate', 17 / 104, 13 / 104, { reference: 7, candidate: 11 }],
  ] as const)(
    '%s is taken over its own rows, and a false alarm is a row that went wrong',
    (id, was, is, only) => {
      const found = compareModels(rates[id], rows, bothInputs)
      expectNear(valueOf(found.reference).value, was, 1e-13)
      expectNear(found.change?.difference(1).value ?? 0, is - was, 1e-12)
      expect(found.change?.only).toEqual(only)
      expect(found).toMatchObject({ rows: 190, leftOut: 4 })
    },
  )

  test('the selection rate is neither right nor wrong', () => {
    const { change, rows: used } = compareModels(rates['selection-rate'], rows, bothInputs)
    expect(change).not.toHaveProperty('only')
    expect(change).not.toHaveProperty('pValue')
    expect(used).toBe(194)
  })
})

test('a recall of no positive row has no change', () => {
  const rows = pairedRows([0, 0], [0, 1], [1, 1])
  const found = compareModels(rates.recall, rows, bothInputs)
  expect(found.change).toBeUndefined()
  expect(found.reference).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
