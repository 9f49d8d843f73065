import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Distance } from '../../src/measures/distances/distance.js'
import type { Rate, RateInputs } from '../../src/measures/rates/rate.js'
import type { Distribution } from '../../src/profile/views/distribution.js'
import { numbers, textCounts } from './distributions.js'
import { sideOf, valueOf } from './golden.js'
import { expectNear } from './near.js'

type Pair = { reference: number[]; candidate: number[] }
/** A value alone, or with its 95 % interval. */
export type Figure = number | [number, [number, number]] | null
export type Labelled = { label: number[]; prediction: number[] } & Record<string, Figure | number[]>
export type Scored = { label: number[]; score: number[] } & Record<string, Figure | number[]>

/** Numbers of tests/golden/catalogue.py; null where trusted software has none. */
interface Catalogue {
  math: Record<'t_tail' | 'f_tail' | 'fisher_scipy' | 'cramer_limit' | 'anderson_limit', number[][]>
  numbers: Record<string, Pair & { ties: boolean } & Record<string, number | null | number[] | boolean>>
  levels: Record<string, Pair & Record<string, number | null | number[]>>
  columns: Record<string, Record<string, number | null>>
  classification: Record<string, Labelled>
  'many classes': Record<string, Labelled>
  scores: Record<string, Scored>
  regression: Record<string, Labelled>
}

export const catalogue: Catalogue = JSON.parse(
  readFileSync(new URL('../golden/catalogue.json', import.meta.url), 'utf8'),
)

export function levelPair(pair: Pair): [Distribution, Distribution] {
  const of = (counts: number[]) => textCounts(counts.map((rows, i) => [`level ${i}`, rows]))
  return [of(pair.reference), of(pair.candidate)]
}

export function numberPair(pair: Pair): [Distribution, Distribution] {
  return [numbers(pair.reference), numbers(pair.candidate)]
}

/** A distance of every pair of levels against the figure of its id, and the p-value where there is one. */
export function expectOnLevels(distance: Distance): void {
  for (const [name, pair] of Object.entries(catalogue.levels))
    expectFigures(distance, levelPair(pair), pair, name)
}

/** The same for every pair of samples. */
export function expectOnNumbers(distance: Distance, relative = 1e-9): void {
  for (const [name, pair] of Object.entries(catalogue.numbers))
    expectFigures(distance, numberPair(pair), pair, name, relative)
}

function expectFigures(
  distance: Distance,
  sides: [Distribution, Distribution],
  figures: Record<string, unknown>,
  name: string,
  relative = 1e-9,
): void {
  const [value, p] = [figures[distance.id], figures[`${distance.id} p`]]
  if (typeof value !== 'number') return
  const found = valueOf(distance.between(...sides))
  expectNear(found.value, value, relative, 1e-13, name)
  if (typeof p === 'number') expectNear(found.pValue ?? -1, p, 1e-7, 0, `p of ${name}`)
}

/** A rate of columns against its figure: value 1e-9, interval 1e-9. */
export function expectFigure(
  rate: Rate,
  columns: Record<string, number[]>,
  inputs: Omit<RateInputs, 'confidence'>,
  figure: Figure | number[] | undefined,
  what: string,
): void {
  if (figure === null || figure === undefined) return
  const [value, interval] = Array.isArray(figure) ? figure : [figure]
  const asked = { ...inputs, confidence: 0.95 }
  const found = valueOf(rate.of(asked, sideOf(columns, rate.needs(asked))))
  expectNear(found.value, value ?? Number.NaN, 1e-9, 1e-14, `${rate.id}, ${what}`)
  if (!Array.isArray(interval)) return
  expectNear(found.interval?.low ?? Number.NaN, Number(interval[0]), 1e-9, 1e-13, `low, ${what}`)
  expectNear(found.interval?.high ?? Number.NaN, Number(interval[1]), 1e-9, 1e-13, `high, ${what}`)
  expect(found.interval?.confidence).toBe(0.95)
}
