import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Rate, RateInputs } from '../../../src/measures/rates/rate.js'
import type { Figure } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

type Figures = Record<string, Figure | number[] | number[][] | string[]>

/** Numbers of tests/golden/rates.py; null where there is none. */
interface Golden {
  classes: Record<string, Figures & { label: (number | string)[]; prediction: (number | string)[] }>
  scores: Record<string, Figures & { label: number[]; scores: number[][] }>
  regression: Record<string, Figures & { label: number[]; prediction: number[] }>
  services: Record<string, Figures & { time: number[] }>
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/rates.json', import.meta.url), 'utf8'),
)

type Asked = Omit<RateInputs, 'confidence'>
const ofModel = { label: 'label', prediction: 'prediction' }

/** A rate of labels and predictions of several classes, against its figure in every sample. */
export function expectOfClasses(rate: Rate): void {
  const cases = Object.entries(golden.classes)
  expect(cases.length).toBeGreaterThanOrEqual(12)
  for (const [name, { label, prediction, [rate.id]: figure }] of cases)
    expectFigure(rate, { label, prediction }, ofModel, figure, name)
}

/** @returns how many samples have the figure */
export function expectOfAmounts(rate: Rate, figureName = rate.id, more: Asked = {}): number {
  const cases = Object.entries(golden.regression).filter(([, figures]) => figures[figureName] !== null)
  for (const [name, { label, prediction, [figureName]: figure }] of cases)
    expectFigure(rate, { label, prediction }, { ...ofModel, ...more }, figure, name)
  return cases.length
}

export function expectOfScores(rate: Rate, figureName = rate.id, more: Asked = {}): number {
  const cases = Object.entries(golden.scores).filter(([, figures]) => figures[figureName] !== undefined)
  for (const [name, { label, scores, [figureName]: figure }] of cases)
    expectFigure(
      rate,
      { label, ...scoreColumns(scores) },
      { ...scoreInputs(scores.length), ...more },
      figure,
      name,
    )
  return cases.length
}

export function scoreColumns(scores: readonly number[][]): Record<string, number[]> {
  return Object.fromEntries(scores.map((column, i) => [`p${i}`, column]))
}

export function scoreInputs(classes: number): Asked {
  const scores = Array.from({ length: classes }, (_, i) => ({ class: String(i), column: `p${i}` }))
  return { label: 'label', scores }
}

function expectFigure(
  rate: Rate,
  columns: Record<string, readonly (number | string)[]>,
  inputs: Asked,
  figure: Figures[string] | undefined,
  what: string,
): void {
  const [value, interval] = Array.isArray(figure) ? figure : [figure]
  const asked = { ...inputs, confidence: 0.95 }
  const found = valueOf(rate.of(asked, sideOf(columns, rate.needs(asked))))
  expectNear(found.value, Number(value), 1e-9, 1e-14, `${rate.id}, ${what}`)
  if (!Array.isArray(interval)) return
  expectNear(found.interval?.low ?? Number.NaN, Number(interval[0]), 1e-9, 1e-10, `low, ${what}`)
  expectNear(found.interval?.high ?? Number.NaN, Number(interval[1]), 1e-9, 1e-10, `high, ${what}`)
  expect(found.interval?.confidence).toBe(0.95)
}
