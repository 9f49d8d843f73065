import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { distances } from '../../src/measures/distances/all.js'
import type { Distance } from '../../src/measures/distances/distance.js'
import { isMeasured, type Measurement } from '../../src/measures/measurement.js'
import { rates } from '../../src/measures/rates/all.js'
import type { Rate } from '../../src/measures/rates/rate.js'
import { numbers, textCounts } from './distributions.js'
import { sideOf } from './golden.js'
import { expectNear } from './near.js'

type Figures = Record<string, number | null>
type Sample = Figures & { label: number[]; prediction: number[]; score?: number[] }

/** Numbers of tests/golden/dozen.py; null where a definition gives none. */
interface Golden {
  levels: Record<string, Figures & { reference: number[]; candidate: number[] }>
  numbers: Record<string, Figures & { reference: number[]; candidate: number[] }>
  classes: Record<string, Sample>
  amounts: Record<string, Sample>
}

const golden: Golden = JSON.parse(readFileSync(new URL('../golden/dozen.json', import.meta.url), 'utf8'))

function expectFigure(found: Measurement, figure: number | null | undefined, name: string): void {
  if (figure === null || figure === undefined) return
  expect(isMeasured(found), name).toBe(true)
  if (isMeasured(found)) expectNear(found.value, figure, 1e-9, 1e-14, name)
}

const ofLevels = ['psi', 'jensen-shannon', 'chi-square', 'cramers-v'] as const
const ofNumbers = ['kolmogorov-smirnov', 'wasserstein'] as const
const ofClasses = [
  'accuracy',
  'precision',
  'recall',
  'true-positive-rate',
  'false-positive-rate',
  'false-negative-rate',
  'specificity',
  'npv',
  'f1',
  'balanced-accuracy',
  'mcc',
  'kappa',
  'selection-rate',
  'base-rate',
  'roc-auc',
  'gini',
  'pr-auc',
  'brier',
  'log-loss',
] as const
const ofAmounts = ['mae', 'rmse', 'bias'] as const

function countOf(samples: Record<string, Figures>, figure: string): number {
  return Object.values(samples).filter(sample => sample[figure] !== null).length
}

describe('on a dozen samples or more', () => {
  test.each(ofLevels)('%s of levels agrees with scipy', id => {
    const distance: Distance = distances[id]
    for (const [name, { reference, candidate, ...figures }] of Object.entries(golden.levels)) {
      const side = (rows: number[]) => textCounts(rows.map((count, i) => [`level ${i}`, count] as const))
      const found = distance.between(side(reference), side(candidate))
      expectFigure(found, figures[id], name)
      const p = figures[`${id} p`]
      if (p !== null && p !== undefined && isMeasured(found)) expectNear(found.pValue ?? -1, p, 1e-7, 1e-300)
    }
    expect(countOf(golden.levels, id)).toBeGreaterThanOrEqual(12)
  })

  test.each(ofNumbers)('%s agrees with scipy', id => {
    const distance: Distance = distances[id]
    for (const [name, { reference, candidate, ...figures }] of Object.entries(golden.numbers)) {
      const found = distance.between(numbers(reference), numbers(candidate))
      expectFigure(found, figures[id], name)
      const p = figures[`${id} p`]
      if (p !== null && p !== undefined && isMeasured(found))
        expectNear(found.pValue ?? -1, p, 1e-7, 1e-300, name)
    }
    expect(countOf(golden.numbers, id)).toBeGreaterThanOrEqual(12)
  })

  test.each(ofClasses)('%s agrees with scikit-learn', id => {
    // Of 13 samples two have one prediction or one label alone.
    expect(expectSamples(rates[id], golden.classes)).toBeGreaterThanOrEqual(11)
  })

  test.each(ofAmounts)('%s agrees with scikit-learn', id => {
    expect(expectSamples(rates[id], golden.amounts)).toBeGreaterThanOrEqual(12)
  })
})

/** @returns how many samples have the figure */
function expectSamples(rate: Rate, samples: Record<string, Sample>): number {
  const isOfNumbers = samples === golden.amounts
  const inputs = {
    label: 'label',
    prediction: 'prediction',
    score: 'score',
    confidence: 0.95,
    ...(!isOfNumbers && { positive: 1 }),
  }
  for (const [name, { label, prediction, score = label, ...figures }] of Object.entries(samples)) {
    const side = sideOf({ label, prediction, score }, rate.needs(inputs))
    expectFigure(rate.of(inputs, side), figures[rate.id], name)
  }
  return countOf(samples, rate.id)
}
