import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { calibrate, expectedOf } from '../../../src/measures/concept/calibration.js'
import type { Estimated, Scores } from '../../../src/measures/concept/estimated.js'
import type { ErrorSteps } from '../../../src/measures/concept/sequential.js'
import type { Strata } from '../../../src/measures/concept/strata.js'
import type { Stratified } from '../../../src/measures/concept/stratified.js'
import type { Stratum } from '../../../src/measures/concept/stratum.js'
import { isMeasured } from '../../../src/measures/measurement.js'
import { crosstab, crosstabNeeds, negativesOf, positivesOf } from '../../../src/profile/views/crosstab.js'
import { profileOf, table } from '../../profile/batches.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'

type Table = [[number, number], [number, number]]
type Interval = [number, number]

interface Alarms {
  largest: number
}

/** Numbers of tests/golden/concept.py. */
interface Golden {
  stratified: Record<
    string,
    {
      strata: Table[]
      /** Mean score of the candidate and of the reference in each stratum. */
      means: [number, number][]
      'calibration-drift': [value: number, p: number]
      'cochran-mantel-haenszel': [value: number, p: number]
      'breslow-day': [value: number, p: number]
      'breslow-day-tarone': [value: number, p: number]
      'log odds': [value: number, interval: Interval]
      'risk difference': [value: number, interval: Interval]
      'concept-shift': [value: number, p: number]
    }
  >
  'without labels': Record<
    string,
    {
      reference: { score: number[]; label: number[] }
      candidate: { score: number[]; prediction: number[] }
      calibrated: number[]
    } & Record<`estimated-${'accuracy' | 'precision' | 'recall' | 'f1' | 'roc-auc'}`, number | null>
  >
  'over time': Record<
    string,
    {
      errors: string
      'page-hinkley': Alarms & { last: number; 'alarm at 15': number | null }
      'page-hinkley without delta': Alarms & { last: number; 'alarm at 15': number | null }
      ddm: Alarms & { 'alarm at 3': number | null }
      steps: { size: number; 'page-hinkley': number; ddm: number }[]
    }
  >
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/concept.json', import.meta.url), 'utf8'),
)

/** A table holds the candidate with and without the outcome, then the reference. */
export function strataFrom(tables: readonly Table[]): Strata {
  const strata = tables.map(
    ([[a, b], [c, d]], i): Stratum => ({
      label: `stratum ${i}`,
      candidate: { positive: a, negative: b },
      reference: { positive: c, negative: d },
    }),
  )
  const rows = (side: 'reference' | 'candidate') =>
    strata.reduce((sum, { [side]: { positive, negative } }) => sum + positive + negative, 0)
  const [reference, candidate] = [rows('reference'), rows('candidate')]
  return { strata, reference, candidate, of: candidate, positive: 'yes' }
}

/** A chi-square of all tables of the golden file: value 1e-9, p 1e-7. */
export function expectTest(
  measure: Stratified,
  figure: 'cochran-mantel-haenszel' | 'breslow-day' | 'breslow-day-tarone',
): void {
  for (const [name, { strata, [figure]: expected }] of Object.entries(golden.stratified)) {
    const { value, pValue } = valueOf(measure.of(strataFrom(strata), 0.95))
    expectNear(value, expected[0], 1e-9, 1e-9, name)
    expectNear(pValue ?? -1, expected[1], 1e-7, 0, `p of ${name}`)
  }
}

/** The size of a signed figure with its 95 % interval: 1e-9. */
export function expectSize(
  measure: Stratified,
  tables: readonly Table[],
  [signed, [low, high]]: [number, Interval],
  name: string,
): void {
  const { value, interval } = valueOf(measure.of(strataFrom(tables), 0.95))
  expectNear(value, Math.abs(signed), 1e-9, 1e-12, name)
  const ends = [Math.abs(low), Math.abs(high)]
  expectNear(interval?.low ?? -1, low < 0 && high > 0 ? 0 : Math.min(...ends), 1e-9, 1e-12, `low, ${name}`)
  expectNear(interval?.high ?? -1, Math.max(...ends), 1e-9, 1e-12, `high, ${name}`)
}

/** Rows of 0 and 1, in steps of so many. */
export function errorSteps(errors: string, size = 1): ErrorSteps {
  const steps = Array.from({ length: Math.ceil(errors.length / size) }, (_, i) =>
    errors.slice(i * size, (i + 1) * size),
  )
  const wrong = (text: string) => [...text].filter(each => each === '1').length
  return {
    rows: Float64Array.from(steps, step => step.length),
    mean: Float64Array.from(steps, step => wrong(step) / step.length),
    level: wrong(errors) / errors.length,
  }
}

/** An estimate of every pair of batches against its figure: 1e-9. */
export function expectEstimate(measure: Estimated): void {
  for (const [name, batch] of Object.entries(golden['without labels'])) {
    const figure = new Map(Object.entries(batch)).get(measure.id)
    const found = measure.of(scoresOf(batch.reference, batch.candidate), 0.9)
    if (figure === null) expect(isMeasured(found), name).toBe(false)
    else expectNear(valueOf(found).value, Number(figure), 1e-9, 1e-12, `${measure.id}, ${name}`)
  }
}

/** Scores of the candidate as calibrated by the labels of the reference; all of them are `others` for ROC AUC. */
export function scoresOf(
  reference: { score: readonly number[]; label: readonly number[] },
  { score, prediction }: { score: readonly number[]; prediction: readonly number[] },
): Scores {
  const labelled = tabbed(reference.score, reference.label)
  const calibration = calibrate(labelled)
  if (calibration === undefined) throw new Error('no calibration')
  const at = (value: number) => calibration.at(value)
  const predicted = tabbed(score, prediction)
  const everything = tabbed(
    score,
    score.map(() => 0),
  )
  return {
    positives: expectedOf(positivesOf(predicted), at),
    others: expectedOf(negativesOf(predicted), at),
    all: expectedOf(negativesOf(everything), at),
  }
}

function tabbed(input: readonly number[], outcome: readonly number[]) {
  const column = { column: 'outcome', kind: 'numeric' as const, positive: 1 }
  const needs = crosstabNeeds('input', 'numeric', column)
  const found = crosstab(
    { profile: profileOf(table({ input, outcome }), needs), at: [] },
    'input',
    'numeric',
    column,
  )
  if (!('inputs' in found) || found.inputs !== 'ordered') throw new Error('no crosstab')
  return found
}
