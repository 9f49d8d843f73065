import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { isMeasured, type Measured, type Measurement } from '../../src/measures/measurement.js'
import type { Rate, RateInputs } from '../../src/measures/rates/rate.js'
import type { Side } from '../../src/profile/views/side.js'
import { type Cell, profileOf, table } from '../profile/batches.js'
import { expectNear } from './near.js'

/** Numbers of tests/golden/make.py. */
interface Golden {
  numbers: Record<string, NumberPair>
  levels: Record<string, LevelPair>
  columns: Record<string, { values: number[]; quantile: Record<string, number> } & Record<ColumnId, number>>
  outliers: { pair: string; z: number; rate: number }[]
  classification: { label: number[]; prediction: number[]; score: number[] } & Record<string, Figure>
  regression: { label: number[]; prediction: number[]; mae: Figure; rmse: Figure }
  service: {
    latency: number[]
    quantiles: { at: number; value: number; interval90: [number | null, number | null] }[]
  }
  disparities: {
    groups: [[number, number], [number, number]]
    difference: number
    'difference 95': [number, number]
    ratio: number
    'ratio 95': [number, number]
    p: number
  }[]
}
type ColumnId = 'mean' | 'sd' | 'distinct-rate'
/** Value and 95 % interval. */
type Figure = [number, [number, number]]
export type CellFigure = 'psi' | 'jensen-shannon' | 'chi-square' | 'chi-square p' | 'g p' | 'cramers-v'
type NumberFigure = CellFigure | 'kolmogorov-smirnov' | 'kolmogorov-smirnov p' | 'wasserstein'
export type NumberPair = Record<NumberFigure, number> & {
  reference: number[]
  candidate: number[]
  bins: [number[], number[]]
}
export type LevelPair = Record<CellFigure, number> & {
  reference: Record<string, number>
  candidate: Record<string, number>
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../golden/measures.json', import.meta.url), 'utf8'),
)

export function valueOf(measurement: Measurement): Measured {
  if (!isMeasured(measurement)) throw new Error(`unmeasurable: ${measurement.unmeasurable.code}`)
  return measurement
}

/** A side whose profile holds what a measure asks for. */
export function sideOf(
  columns: Record<string, readonly Cell[]>,
  needs: Parameters<typeof profileOf>[1],
): Side {
  return { profile: profileOf(table(columns), needs), at: [] }
}

/** A rate of columns against its golden value and 95 % interval. */
export function expectRate(
  rate: Rate,
  columns: Record<string, readonly Cell[]>,
  inputs: Omit<RateInputs, 'confidence'>,
  [expected, [low, high]]: Figure,
): void {
  const asked = { ...inputs, confidence: 0.95 }
  const { value, interval } = valueOf(rate.of(asked, sideOf(columns, rate.needs(asked))))
  expectNear(value, expected, 1e-12, 0, rate.id)
  expectNear(interval?.low ?? -1, low, 1e-10, 0, 'low')
  expectNear(interval?.high ?? -1, high, 1e-10, 0, 'high')
  expect(interval?.confidence).toBe(0.95)
}
