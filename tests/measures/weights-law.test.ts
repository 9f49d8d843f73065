import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Kind } from '../../src/datasets/kind.js'
import { columnMeasures } from '../../src/measures/column/all.js'
import type { ColumnMeasure } from '../../src/measures/column/column-measure.js'
import { concept } from '../../src/measures/concept/all.js'
import { strataOf } from '../../src/measures/concept/strata.js'
import { distances } from '../../src/measures/distances/all.js'
import type { Distance } from '../../src/measures/distances/distance.js'
import { isMeasured, type Measurement } from '../../src/measures/measurement.js'
import { rates } from '../../src/measures/rates/all.js'
import type { Rate } from '../../src/measures/rates/rate.js'
import { crosstab, crosstabNeeds } from '../../src/profile/views/crosstab.js'
import { distribution, distributionNeeds } from '../../src/profile/views/distribution.js'
import { isUnavailable } from '../../src/profile/views/outcomes.js'
import type { Side } from '../../src/profile/views/side.js'
import type { Cell } from '../profile/batches.js'
import { weighedSide } from './every.js'
import { expectNear } from './near.js'

/** A row of each side: what is measured of it hangs on the measure. */
type Row = { x: number | null; y: 0 | 1; z: 0 | 1; p: number; w: number }
type Rows = readonly Row[]
/** How rows are counted: by their weight, or each as one. */
type Measure = (reference: Rows, candidate: Rows, isWeighed: boolean) => Measurement | undefined

const row = fc.record<Row>({
  x: fc.option(fc.integer({ min: -2, max: 5 }), { freq: 9 }),
  y: fc.constantFrom(0, 1),
  z: fc.constantFrom(0, 1),
  p: fc.integer({ min: 0, max: 10 }).map(tenths => tenths / 10),
  w: fc.integer({ min: 0, max: 3 }),
})
const sample = fc.array(row, { minLength: 20, maxLength: 40 })

function side(rows: Rows, needs: Parameters<typeof weighedSide>[1], isWeighed: boolean): Side {
  const columns: Record<string, Cell[]> = {
    x: rows.map(({ x }) => x),
    l: rows.map(({ x }) => (x === null ? null : `level ${x}`)),
    two: rows.map(({ y }) => `level ${y}`),
    y: rows.map(({ y }) => y),
    z: rows.map(({ z }) => z),
    p: rows.map(({ p }) => p),
    q: rows.map(({ p }) => 1 - p),
  }
  return weighedSide(columns, needs, isWeighed ? rows.map(({ w }) => w) : undefined)
}

function ofColumn(measure: ColumnMeasure): Measure {
  const [column, kind] = measure.accepts.includes('numeric')
    ? (['x', 'numeric'] as const)
    : (['l', 'categorical'] as const)
  const asked = { at: 0.5, min: 0, max: 3, set: ['0', '1', 'level 2'], pattern: 'level [0-2]', now: 100 }
  const needs = measure.needs(column, asked, measure.accepts.includes('timestamp') ? undefined : kind)
  return (reference, candidate, isWeighed) =>
    measure.of(column, side(candidate, needs, isWeighed), asked, side(reference, needs, isWeighed))
}

function ofDistance(distance: Distance): Measure {
  const isOfTwo = ['fisher-exact', 'z-proportions'].includes(distance.id)
  const [column, kind]: [string, Kind] = isOfTwo
    ? ['two', 'categorical']
    : distance.accepts.includes('categorical')
      ? ['l', 'categorical']
      : ['x', 'numeric']
  const needs = distributionNeeds(column, kind)
  return (...rows) => {
    const [before, after] = [rows[0], rows[1]].map(each =>
      distribution(side(each, needs, rows[2]), column, kind),
    )
    return before && after && distance.between(before, after)
  }
}

function ofRate(rate: Rate): Measure {
  const isOfNumbers = ['mae', 'rmse', 'bias', 'max-error', 'r2', 'mape', 'smape', 'quantile-loss'].includes(
    rate.id,
  )
  const inputs = {
    label: isOfNumbers ? 'x' : 'y',
    prediction: isOfNumbers ? 'p' : 'z',
    score: 'p',
    scores: [
      { class: '0', column: 'q' },
      { class: '1', column: 'p' },
    ],
    column: 'y',
    k: 1,
    confidence: 0.9,
  }
  const asked = rate.id === 'latency' ? { ...inputs, column: 'p' } : inputs
  return (_, candidate, isWeighed) => rate.of(asked, side(candidate, rate.needs(asked), isWeighed))
}

function ofStrata(id: keyof typeof concept): Measure {
  const measure = concept[id]
  const label = { column: 'y', kind: 'numeric', positive: 1 } as const
  const needs = crosstabNeeds('x', 'numeric', label)
  return (...rows) => {
    const [before, after] = [rows[0], rows[1]].map(each =>
      crosstab(side(each, needs, rows[2]), 'x', 'numeric', label),
    )
    if (!before || !after || isUnavailable(before) || isUnavailable(after)) return undefined
    const strata = strataOf(before, after)
    return 'unmeasurable' in strata
      ? strata
      : measure.reads === 'strata'
        ? measure.of(strata, 0.9)
        : undefined
  }
}

const ofStrataIds = [
  'concept-shift',
  'common-risk-difference',
  'cochran-mantel-haenszel',
  'breslow-day',
] as const

const measures: [string, Measure][] = [
  ...Object.values<ColumnMeasure>(columnMeasures).map((one): [string, Measure] => [one.id, ofColumn(one)]),
  ...Object.values<Distance>(distances).map((one): [string, Measure] => [one.id, ofDistance(one)]),
  ...Object.values<Rate>(rates).map((one): [string, Measure] => [one.id, ofRate(one)]),
  ...ofStrataIds.map((id): [string, Measure] => [id, ofStrata(id)]),
]

/**
 * Ranks lie between rows, so that a quantile hangs on how many there are; Cramer's V on how many a side has of them all;
 * strata join until they expect five rows.
 */
const ofSizes = ['quantile', 'median', 'quantile-shift', 'string-length', 'cramers-v', ...ofStrataIds]
/** Their intervals are drawn from rows, which weights have none of. */
const drawnFromRows = ['roc-auc-ovr', 'roc-auc-ovr-weighted', 'r2']

function expectSame(found: Measurement | undefined, other: Measurement | undefined, all: boolean): void {
  expect(found && isMeasured(found)).toBe(other && isMeasured(other))
  if (!found || !other || !isMeasured(found) || !isMeasured(other)) return
  expectNear(found.value, other.value, 1e-9, 1e-9, 'value')
  if (!all) return
  if (found.pValue !== undefined && other.pValue !== undefined)
    expectNear(found.pValue, other.pValue, 1e-7, 1e-300, 'p')
  if (!found.interval || !other.interval) return
  expectNear(found.interval.low, other.interval.low, 1e-9, 1e-9, 'low')
  expectNear(found.interval.high, other.interval.high, 1e-9, 1e-9, 'high')
}

const check = (law: (reference: Rows, candidate: Rows) => void) =>
  fc.assert(fc.property(sample, sample, law), { numRuns: 3, endOnFailure: true })

describe('rows that weigh nothing are as if they were not there', () => {
  test.each(measures)('%s', (id, measure) => {
    const isSure = !drawnFromRows.includes(id)
    check((reference, candidate) => {
      const [ofOnes, left] = [
        [reference, candidate].map(rows => rows.map(each => ({ ...each, w: Math.min(each.w, 1) }))),
        [reference, candidate].map(rows => rows.filter(({ w }) => w > 0)),
      ]
      expectSame(
        measure(ofOnes[0] ?? [], ofOnes[1] ?? [], true),
        measure(left[0] ?? [], left[1] ?? [], false),
        isSure,
      )
    })
  })
})

describe('weights that are whole numbers are rows that are there so often', () => {
  // Of what does not hang on how many rows there are: doubling them changes nothing.
  const free = measures.filter(([id]) => !ofSizes.includes(id))
  const times = (rows: Rows, of: (row: Row) => number) =>
    rows.flatMap(each => Array.from({ length: of(each) }, () => each))
  test.each(free)('%s', (_, measure) => {
    check((reference, candidate) => {
      const repeated = [reference, candidate].map(rows => times(rows, ({ w }) => w))
      const [before = [], after = []] = repeated
      const once = measure(before, after, false)
      const twice = measure(
        times(before, () => 2),
        times(after, () => 2),
        false,
      )
      const isFree =
        once && twice && isMeasured(once) && isMeasured(twice) && Math.abs(once.value - twice.value) < 1e-12
      if (isFree) expectSame(measure(reference, candidate, true), once, false)
    })
  })
})

describe('the unit of the weights does not matter', () => {
  test.each(measures)('%s', (_, measure) => {
    check((reference, candidate) => {
      const heavy = (rows: Rows) => rows.map(each => ({ ...each, w: each.w * 0.1 }))
      expectSame(measure(heavy(reference), heavy(candidate), true), measure(reference, candidate, true), true)
    })
  })
})
