import { describe, expect, test } from 'vitest'
import { compareModels } from '../../../src/measures/paired/compare-models.js'
import { rates } from '../../../src/measures/rates/all.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { bothInputs, golden, pairedRows, rowsOf } from './golden.js'

describe.each(Object.entries(golden.areas))('ROC AUC of %s scores on the same rows', (_, one) => {
  const { reference, candidate, change } = compareModels(rates['roc-auc'], rowsOf(one), bothInputs)

  test('has the interval and the p of DeLong, by the kernel over all pairs', () => {
    expectNear(valueOf(reference).value, one.delong.first, 1e-12)
    expectNear(valueOf(candidate).value, one.delong.second, 1e-12)
    const found = change?.difference(1)
    expectNear(found?.interval.low ?? Number.NaN, one.delong.interval[0], 1e-9, 1e-12)
    expectNear(found?.interval.high ?? Number.NaN, one.delong.interval[1], 1e-9, 1e-12)
    expectNear(change?.pValue ?? Number.NaN, one.delong.worse, 1e-9)
  })

  test('has that of a multiple too', () => {
    const { value, interval } = change?.difference(0.9) ?? { value: 0, interval: { low: 0, high: 0 } }
    expectNear((interval.high - interval.low) / 2, one.delong['half of second - 0.9 first'], 1e-9)
    expectNear(value, one.delong.second - 0.9 * one.delong.first, 1e-9)
  })

  test('carries over to Gini', () => {
    const gini = compareModels(rates.gini, rowsOf(one), bothInputs).change
    expectNear(gini?.difference(1).interval.low ?? 0, 2 * one.delong.interval[0], 1e-9, 1e-12)
    expectNear(gini?.pValue ?? 0, one.delong.worse, 1e-9)
  })

  test('is the same for rows that stand for several', () => {
    const { label, first, second } = one
    const twice = (values: readonly number[]) => [...values, ...values]
    const counted = compareModels(
      rates['roc-auc'],
      pairedRows(
        label,
        first,
        second,
        label.map(() => 2),
      ),
      bothInputs,
    )
    const repeated = compareModels(
      rates['roc-auc'],
      pairedRows(twice(label), twice(first), twice(second)),
      bothInputs,
    )
    expectNear(
      counted.change?.difference(1).interval.low ?? 0,
      repeated.change?.difference(1).interval.low ?? 1,
      1e-10,
    )
  })
})

test('a class of fewer than ten rows, and an order that is the same twice, bound nothing', () => {
  const label = Array.from({ length: 40 }, (_, i) => (i < 9 ? 1 : 0))
  const score = label.map((_, i) => (i * 7) % 40)
  const other = label.map((_, i) => (i * 11) % 40)
  expect(compareModels(rates['roc-auc'], pairedRows(label, score, other), bothInputs).change).toBeUndefined()
  const even = label.map((_, i) => i % 2)
  expect(compareModels(rates['roc-auc'], pairedRows(even, score, score), bothInputs).change).toBeUndefined()
})
