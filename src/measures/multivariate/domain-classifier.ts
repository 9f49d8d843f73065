import { measured } from '../measurement.js'
import type { FeatureName } from './feature.js'
import type { Features } from './features.js'
import { gramOf } from './gram.js'
import { curvatureOf, fitLogistic, logOdds, type Weights, wide } from './logistic.js'
import { emptyMatrix, type Matrix, stacked } from './matrix.js'
import type { OfFeatures, Telling } from './multivariate-measure.js'
import { intervalOfArea, pOfArea, rocArea } from './roc-area.js'

const FOLDS = 5
/** Beyond this many standard deviations a number is far out and no more. */
const FAR = 4
/** With more features there is no room for their squares. */
const MOST_WITH_SQUARES = 200

/**
 * Area under the ROC curve of a model that learned to tell the candidate's rows from the reference's: the chance that it
 * finds a row of the candidate more like the candidate than one of the reference.
 *
 * A logistic regression with a ridge of 1 on standardised numbers (within four standard deviations), their squares and
 * indicators of levels, in five folds, each row scored by the model that has not seen it; with more than 300 features
 * Fisher's discriminant with that ridge, and how features go together from half of all rows. Range [0, 1]; 0.5: no row can
 * be told; a shift of one column by 0.2 standard deviations is 0.56, by 0.5 it is 0.64. Interval by DeLong; p by Mann and
 * Whitney on each half of the rows, scored by a model of the other half, twice the smaller. It sees shifts and spreads of columns and how they add up, not a change of how
 * columns go together, which `mmd` sees. A stored reference: unmeasurable. Cost: rows times features squared.
 * Source: Lopez-Paz & Oquab 2017, https://arxiv.org/abs/1610.06545
 */
export const domainClassifier: OfFeatures = {
  id: 'domain-classifier',
  title: 'Area under the ROC curve of telling the sides apart',
  range: [0, 1],
  size: 5000,
  mostRows: 20_000,
  reads: 'features',
  levels: 'indicators',
  between(features) {
    const { x, of } = learnable(features)
    const { reference, candidate } = features
    const [n, m] = [reference.rows, candidate.rows]
    const isSecond = Uint8Array.from({ length: n + m }, (_, row) => (row < n ? 0 : 1))
    const parts = partsOf(n + m, n)
    const lesson = lessonsOf(x, parts)
    const { scores, weights } = crossFitted(x, isSecond, parts, lesson)
    const found = rocArea(scores.subarray(0, n), scores.subarray(n))
    const interval = intervalOfArea(found, Math.min(n, m), 0.95)
    const pValue = halvesP(x, isSecond, lesson)
    return {
      measurement: measured(found.area, { rows: n + m }, { interval, pValue }),
      told: tellings(weights, x, of),
    }
  },
}

/** Every tenth row: halves are of five such parts, folds of two. Rows come in an order as good as random. */
function partsOf(rows: number, n: number): Uint32Array[] {
  const every = Uint32Array.from({ length: rows }, (_, row) => row)
  // Equal rows of the two sides are mostly at the same place.
  return Array.from({ length: 2 * FOLDS }, (_, part) =>
    every.filter(row => (row < n ? row : row - n) % (2 * FOLDS) === part),
  )
}

/** Rows to learn from, and what a step of learning needs to know of them. */
interface Lesson {
  rows: Uint32Array
  curvature: Float64Array
}

/** Makes one lesson of some parts, by their numbers. */
type Lessons = (of: (part: number) => boolean) => Lesson

function lessonsOf(x: Matrix, parts: readonly Uint32Array[]): Lessons {
  const rowsOf = (of: (part: number) => boolean) =>
    Uint32Array.from(parts.filter((_, part) => of(part)).flatMap(rows => [...rows])).sort()
  if (x.width > wide) {
    // How features go together is no secret: it tells nothing of the sides, and is summed up once.
    const some = rowsOf(part => part % 2 === 0)
    const curvature = curvatureOf(gramOf(x, some), x.width + 1)
    return of => ({ rows: rowsOf(of), curvature })
  }
  const grams = parts.map(rows => gramOf(x, rows))
  return of => ({
    rows: rowsOf(of),
    curvature: curvatureOf(added(grams.filter((_, i) => of(i))), x.width + 1),
  })
}

/**
 * One-sided, of no difference. Scores of several folds hang together, so that Mann and Whitney's p of all of them rejects
 * too often; of the half that a model has not seen it holds. Each half once: twice the smaller p.
 */
function halvesP(x: Matrix, isSecond: Uint8Array, lesson: Lessons): number {
  const [even, odd] = [lesson(part => part % 2 === 0), lesson(part => part % 2 === 1)]
  const ofHalf = (learned: Lesson, { rows }: Lesson) => {
    const weights = fitLogistic(x, isSecond, learned.rows, learned.curvature)
    const scoresOf = (side: 0 | 1) =>
      Float64Array.from(
        rows.filter(row => isSecond[row] === side),
        row => logOdds(weights, x, row),
      )
    return pOfArea(scoresOf(0), scoresOf(1))
  }
  return Math.min(1, 2 * Math.min(ofHalf(even, odd), ofHalf(odd, even)))
}

/** Scores of every row by models that have not seen it, and the weights of one that has seen all. */
function crossFitted(
  x: Matrix,
  isSecond: Uint8Array,
  parts: readonly Uint32Array[],
  lesson: Lessons,
): { scores: Float64Array; weights: Weights } {
  const fitted = ({ rows, curvature }: Lesson) => fitLogistic(x, isSecond, rows, curvature)
  const scores = new Float64Array(isSecond.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitted(lesson(part => part % FOLDS !== fold))
    for (const rows of parts.filter((_, part) => part % FOLDS === fold))
      for (const row of rows) scores[row] = logOdds(weights, x, row)
  }
  return { scores, weights: fitted(lesson(() => true)) }
}

function added(grams: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(grams[0]?.length ?? 0)
  for (const gram of grams)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (gram[i] as number)
  return sum
}

/** Numbers without their far ends, and where there is room their squares: a change of spread is no shift. */
function learnable({ reference, candidate, of }: Features): { x: Matrix; of: FeatureName[] } {
  const both = stacked(reference, candidate)
  const numbers = of.flatMap(({ form }, place) => (form === 'number' ? [place] : []))
  const squared = of.length + numbers.length <= MOST_WITH_SQUARES ? numbers : []
  const x = emptyMatrix(both.rows, both.width + squared.length)
  for (let row = 0; row < both.rows; row++) {
    const cells = both.values
      .subarray(row * both.width, (row + 1) * both.width)
      .map(value => Math.max(-FAR, Math.min(FAR, value)))
    x.values.set(cells, row * x.width)
    for (const [place, feature] of squared.entries())
      x.values[row * x.width + both.width + place] = ((cells[feature] as number) ** 2 - 1) / Math.SQRT2
  }
  return { x, of: [...of, ...squared.flatMap(place => of[place] ?? [])] }
}

/** How much the log odds vary with what each column adds to them: its features together, in order of size. */
function tellings(weights: Weights, x: Matrix, of: readonly FeatureName[]): Telling[] {
  const added = new Map<string, Float64Array>()
  for (const [place, { column }] of of.entries()) {
    const sums = added.get(column) ?? new Float64Array(x.rows)
    for (let row = 0; row < x.rows; row++)
      sums[row] =
        (sums[row] as number) + (weights[place] as number) * (x.values[row * x.width + place] as number)
    added.set(column, sums)
  }
  const spreads = [...added].map(([name, sums]) => ({ name, spread: sdOf(sums) }))
  const all = spreads.reduce((sum, { spread }) => sum + spread, 0)
  return spreads
    .map(({ name, spread }) => ({ name, part: all > 0 ? spread / all : 0 }))
    .sort((a, b) => b.part - a.part)
}

function sdOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
