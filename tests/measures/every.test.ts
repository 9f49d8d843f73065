import { describe, expect, test } from 'vitest'
import type { Kind } from '../../src/datasets/kind.js'
import { columnMeasures } from '../../src/measures/column/all.js'
import type { ColumnMeasure } from '../../src/measures/column/column-measure.js'
import { worstGroup } from '../../src/measures/disparities/worst-group.js'
import { distances } from '../../src/measures/distances/all.js'
import type { Distance } from '../../src/measures/distances/distance.js'
import { rates } from '../../src/measures/rates/all.js'
import type { Rate, RateInputs } from '../../src/measures/rates/rate.js'
import { distribution, distributionNeeds } from '../../src/profile/views/distribution.js'
import { group } from './disparities/groups.js'
import {
  cellsOf,
  dozenClasses,
  every,
  expectMeasured,
  type OneSample,
  rateAmounts,
  type TwoSamples,
  weighedSide,
} from './every.js'

type Samples = Record<string, TwoSamples>

/** Ids of a registry that some sample has a figure of. */
function told<Member extends { id: string }>(
  members: Record<string, Member>,
  samples: Record<string, { figures: object }>,
): [string, Member][] {
  const known = new Set(Object.values(samples).flatMap(({ figures }) => Object.keys(figures)))
  return Object.entries(members).filter(([id]) =>
    [...known].some(name => name === id || name.startsWith(`${id} `)),
  )
}

function checkColumn(measure: ColumnMeasure, samples: Samples, kind: Kind): void {
  for (const [name, { reference, candidate, w, set, figures }] of Object.entries(samples)) {
    const asked = {
      now: every.now,
      min: 2,
      max: 7,
      z: 2,
      at: kind === 'numeric' ? 0.9 : 0.5,
      type: 'infinite' as const,
      pattern: 'L\\d',
      set: set?.map(String) ?? ['L0', 'L1'],
    }
    const needs = measure.needs('x', asked, kind)
    const side = (cells: typeof candidate, at: 0 | 1) => weighedSide({ x: cellsOf(cells) }, needs, w?.[at])
    expectMeasured(measure.of('x', side(candidate, 1), asked, side(reference, 0)), figures, measure.id, name)
  }
}

function checkDistance(distance: Distance, samples: Samples, kind: Kind): void {
  const needs = distributionNeeds('x', kind)
  for (const [name, { reference, candidate, w, figures }] of Object.entries(samples)) {
    if (figures[distance.id] === undefined) continue
    const [before, after] = [reference, candidate].map((cells, at) =>
      distribution(weighedSide({ x: cells }, needs, w?.[at]), 'x', kind),
    )
    if (before && after) expectMeasured(distance.between(before, after), figures, distance.id, name)
    else expect.fail(name)
  }
}

describe('of a column of numbers agrees with numpy and statsmodels', () => {
  test.each(told<ColumnMeasure>(columnMeasures, every.numbers))('%s', (_, measure) => {
    checkColumn(measure, every.numbers, 'numeric')
  })
})

describe('of a column of words agrees with numpy', () => {
  test.each(told<ColumnMeasure>(columnMeasures, every.words))('%s', (_, measure) => {
    checkColumn(measure, every.words, 'categorical')
  })
})

describe('agrees with scipy and statsmodels, also of weighed rows', () => {
  test.each(told<Distance>(distances, every.words))('%s of words', (_, distance) => {
    checkDistance(distance, every.words, 'categorical')
  })
  test.each(told<Distance>(distances, { ...every.numbers, ...every.spectra }))(
    '%s of numbers',
    (_, distance) => {
      checkDistance(distance, { ...every.numbers, ...every.spectra }, 'numeric')
    },
  )
})

/** @param whole samples whose rows are in another file */
function checkRate(rate: Rate, samples: Record<string, OneSample>, whole: Record<string, OneSample>): void {
  for (const [name, { figures, ...own }] of Object.entries(samples)) {
    const { label = [], prediction = [], score = label, scores = [] } = own.label ? own : (whole[name] ?? own)
    const columns = { label, prediction, score, ...Object.fromEntries(scores.map((s, i) => [`p${i}`, s])) }
    const inputs: RateInputs = {
      label: 'label',
      prediction: 'prediction',
      score: 'score',
      column: 'label',
      scores: scores.map((_, i) => ({ class: String(i), column: `p${i}` })),
      k: 2,
      confidence: 0.95,
      ...(samples === every.classes && { positive: 1 }),
    }
    for (const [figure, at] of Object.entries(levelsOf(figures, rate.id))) {
      const asked = { ...inputs, ...(at !== undefined && { at }) }
      const side = weighedSide(columns, rate.needs(asked), own.w)
      expectMeasured(rate.of(asked, side), { [rate.id]: figures[figure] ?? null }, rate.id, name)
    }
  }
}

/** Figures of a rate: under its id, or one for each quantile that it is asked at. */
function levelsOf(figures: object, id: string): Record<string, number | undefined> {
  const own = Object.keys(figures).filter(name => name === id || name.startsWith(`${id} `))
  return Object.fromEntries(own.map(name => [name, name === id ? undefined : Number(name.slice(id.length))]))
}

describe('agrees with scikit-learn, also of weighed rows', () => {
  test.each(told<Rate>(rates, every.classes))('%s', (_, rate) => {
    checkRate(rate, every.classes, dozenClasses)
  })
  test.each(told<Rate>(rates, every.amounts))('%s of amounts', (_, rate) => {
    checkRate(rate, every.amounts, rateAmounts)
  })
  test.each(told<Rate>(rates, every.several))('%s of several classes', (_, rate) => {
    checkRate(rate, every.several, {})
  })
})

test('latency agrees with numpy, its bounds with order statistics by scipy', () => {
  const inputs = { column: 'ms', at: 0.9, confidence: 0.9 }
  for (const [name, { times, w, figures }] of Object.entries(every.requests)) {
    const side = weighedSide({ ms: times }, rates.latency.needs(inputs), w)
    expectMeasured(rates.latency.of(inputs, side), figures, 'latency', name)
  }
})

test('the worst group has the lowest share, or the highest, with its own interval by statsmodels', () => {
  for (const { groups, ...figures } of every.groups)
    for (const [figure, worse] of [
      ['worst-group', 'lower'],
      ['worst-group, higher', 'higher'],
    ] as const) {
      const found = worstGroup.between(
        groups.map(([hits, of], i) => group(`g${i}`, hits, of)),
        worse,
      )
      expectMeasured(found.measurement, { [figure]: figures[figure] }, figure, JSON.stringify(groups))
    }
})
