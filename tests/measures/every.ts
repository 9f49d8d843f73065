import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { isMeasured, type Measurement } from '../../src/measures/measurement.js'
import type { Need } from '../../src/profile/need.js'
import type { Side } from '../../src/profile/views/side.js'
import { weighedNeed } from '../../src/profile/views/weighed.js'
import { type Cell, profileOf, table } from '../profile/batches.js'
import { sideOf } from './golden.js'
import { expectNear } from './near.js'

/** A value alone, or with its 95 % interval; null where a definition gives none. */
type Figure = number | null | [number, [number | null, number | null]]
export type Figures = Record<string, Figure>
export interface TwoSamples {
  reference: Cell[]
  candidate: Cell[]
  /** Weights of the rows of both sides. */
  w?: [number[], number[]]
  set?: number[]
  figures: Figures
}
export interface OneSample {
  label?: number[]
  prediction?: number[]
  score?: number[]
  scores?: number[][]
  w?: number[]
  figures: Figures
}

/** Numbers of tests/golden/every.py. */
interface Every {
  now: number
  numbers: Record<string, TwoSamples>
  words: Record<string, TwoSamples>
  spectra: Record<string, TwoSamples>
  classes: Record<string, OneSample>
  amounts: Record<string, OneSample>
  several: Record<string, OneSample>
  requests: Record<string, { times: number[]; w?: number[]; figures: Figures }>
  groups: ({ groups: [number, number][] } & Record<'worst-group' | 'worst-group, higher', Figure>)[]
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8'))
export const every: Every = read('every.json')
export const dozenClasses: Record<string, OneSample> = read('dozen.json').classes
export const rateAmounts: Record<string, OneSample> = read('rates.json').regression

/** Columns of one side with what is needed of them, weighed where there are weights. */
export function weighedSide(
  columns: Record<string, readonly Cell[]>,
  needs: readonly Need[],
  w: readonly number[] | undefined,
): Side {
  if (w === undefined) return sideOf(columns, [...needs])
  const own = needs.map(need => weighedNeed(need, 'w'))
  return { profile: profileOf(table({ ...columns, w }), own), at: [], weight: 'w' }
}

/** Of text columns empty ones too: a column of no text would be numbers. */
export function cellsOf(cells: readonly Cell[]): Cell[] {
  return cells.map(cell => (cell === 'inf' ? Infinity : cell === '-inf' ? -Infinity : cell))
}

/** Statistics to 1e-9, p-values to 1e-7, intervals to 1e-9; of rows beyond any the end is open. */
export function expectMeasured(found: Measurement, figures: Figures, id: string, what: string): void {
  const figure = figures[id]
  if (figure === null || figure === undefined) return
  expect(isMeasured(found), `${id}, ${what}: ${JSON.stringify(found)}`).toBe(true)
  if (!isMeasured(found)) return
  const [value, interval] = Array.isArray(figure) ? figure : [figure]
  expectNear(found.value, value, 1e-9, 1e-14, `${id}, ${what}`)
  const p = figures[`${id} p`]
  if (typeof p === 'number') expectNear(found.pValue ?? -1, p, 1e-7, 0, `p of ${id}, ${what}`)
  if (interval === undefined) return
  const [low, high] = interval
  if (low !== null) expectNear(found.interval?.low ?? Number.NaN, low, 1e-9, 1e-13, `low of ${id}, ${what}`)
  expectNear(
    found.interval?.high ?? Number.NaN,
    high ?? Number.MAX_VALUE,
    1e-9,
    1e-13,
    `high of ${id}, ${what}`,
  )
}
