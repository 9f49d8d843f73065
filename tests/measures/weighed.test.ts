import { describe, test } from 'vitest'
import { columnMeasures } from '../../src/measures/column/all.js'
import type { ColumnMeasure } from '../../src/measures/column/column-measure.js'
import { datasetMeasures } from '../../src/measures/dataset/all.js'
import type { DatasetMeasure } from '../../src/measures/dataset/dataset-measure.js'
import { distances } from '../../src/measures/distances/all.js'
import type { Distance } from '../../src/measures/distances/distance.js'
import { rates } from '../../src/measures/rates/all.js'
import type { Rate } from '../../src/measures/rates/rate.js'
import type { Need } from '../../src/profile/need.js'
import { distribution, distributionNeeds } from '../../src/profile/views/distribution.js'
import type { Side } from '../../src/profile/views/side.js'
import { weighedNeed } from '../../src/profile/views/weighed.js'
import { type Cell, profileOf, table } from '../profile/batches.js'
import { sideOf } from './golden.js'
import { expectSound } from './sound.js'

type Columns = Record<string, Cell[]>

/** Weights of rows as they may come; that none is negative, and one above 0, is seen to before. */
const weights: Record<string, number[]> = {
  'none but one': [0, 0, 0, 1, 0, 0],
  'none of the first outcome': [0, 1, 0, 1, 0, 1],
  tiny: [1e-160, 2e-160, 0, 1e-160, 3e-160, 1e-160],
  huge: [1e150, 1, 0, 1e150, 2, 3],
  'out of all proportion': [1e-12, 1e12, 1e-12, 1, 0, 0],
}
const cells: Record<string, Cell[]> = {
  usual: [0.5, 1, 0, 2, 0.25, 1],
  constant: [7, 7, 7, 7, 7, 7],
  'one value': [null, null, null, 3, null, null],
  missing: [null, null, null, null, null, null],
  infinite: [Infinity, 1, 2, -Infinity, 3, 4],
  'largest doubles': [1.7e308, -1.7e308, 1e308, 0, 1, 1],
  'smallest doubles': [5e-324, 0, -5e-324, 1e-310, 0, 0],
}
const label: Cell[] = [1, 0, 1, 0, 1, 0]

function weighed(columns: Columns, w: readonly number[], needs: readonly Need[]): Side {
  const own = needs.map(need => (need.fold === 'rows' ? need : weighedNeed(need, 'w')))
  return { profile: profileOf(table({ ...columns, w: [...w] }), own), at: [], weight: 'w' }
}

function eachCase(take: (values: Cell[], w: readonly number[], what: string) => void): void {
  for (const [of, values] of Object.entries(cells))
    for (const [by, w] of Object.entries(weights)) take(values, w, `${of}, weights: ${by}`)
}

describe('of weighed rows, some of which weigh nothing, is finite or says why not', () => {
  test.each(Object.entries<ColumnMeasure>(columnMeasures))('%s', (_, measure) => {
    eachCase((x, w, what) => {
      const side = weighed({ x }, w, measure.needs('x', {}))
      expectSound(measure.of('x', side, {}), measure.range, what)
    })
  })

  test.each(Object.entries<Distance>(distances))('%s', (_, distance) => {
    eachCase((x, w, what) => {
      const needs = distributionNeeds('x', 'numeric')
      const [before, after] = [w, [...w].reverse()].map(each =>
        distribution(weighed({ x }, each, needs), 'x', 'numeric'),
      )
      if (before && after) expectSound(distance.between(before, after), distance.range, what)
    })
  })

  test.each(Object.entries<Rate>(rates))('%s', (_, rate) => {
    const scores = [
      { class: '0', column: 'p' },
      { class: '1', column: 'q' },
    ]
    const inputs = {
      label: 'l',
      prediction: 'x',
      score: 'x',
      scores,
      column: 'x',
      confidence: 0.9,
      positive: 1,
    }
    eachCase((x, w, what) => {
      const columns = { x, l: label, p: [0.1, 0.9, 0.5, 0.5, 0, 1], q: [0.9, 0.1, 0.5, 0.5, 1, 0] }
      expectSound(rate.of(inputs, weighed(columns, w, rate.needs(inputs))), rate.range, what)
    })
  })
})

describe('of an odd table is finite or says why not', () => {
  test.each(Object.entries<DatasetMeasure>(datasetMeasures))('%s', (_, measure) => {
    const names = ['y', 'x']
    const tables = [
      ...Object.values(cells).map(x => ({ x, y: label })),
      { x: [], y: [] },
      { x: [1], y: ['a'] },
    ]
    const needs = measure.needs(names)
    for (const after of tables)
      for (const before of tables) {
        const side = sideOf(after, needs)
        expectSound(measure.of(side, names, sideOf(before, needs)), measure.range, measure.id)
        expectSound(measure.of(side, names), measure.range, measure.id)
      }
  })
})
