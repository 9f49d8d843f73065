import { randomFrom } from '../../math/random.js'
import { type Measurement, unmeasurable } from '../../measures/measurement.js'
import { type Drawn, drawRows } from '../../measures/multivariate/drawn.js'
import { type BothSides, featuresOf } from '../../measures/multivariate/features.js'
import {
  fewestRows,
  type MovedPair,
  type MultivariateResult,
  type Telling,
} from '../../measures/multivariate/multivariate-measure.js'
import { sample } from '../../profile/views/sample.js'
import type { ComparedColumn, TwoSides } from '../gate.js'
import { type MultivariateRule, measureOf, sizeOf, usualPermutations } from '../rule/multivariate-rule.js'

/** Parts smaller than this tell nothing. */
const LEAST_PART = 0.05
const MOST_TOLD = 5
const MOST_PAIRS = 3

/** Rows of both sides, measured and not yet judged. */
export interface Together {
  compared: Measurement
  drawn?: { reference: Rows; candidate: Rows }
  told?: Telling[]
  pairs?: MovedPair[]
}

type Rows = Pick<Drawn, 'rows' | 'of'>

/** How far rows have moved by these columns. */
export function compareRows(
  rule: MultivariateRule,
  columns: readonly ComparedColumn[],
  sides: TwoSides,
  minCount = 10,
): Together {
  const size = sizeOf(rule)
  const names = columns.map(({ name }) => name)
  const [before, after] = [sample(sides.reference, names, size), sample(sides.candidate, names, size)]
  if ('unavailable' in before) return { compared: unmeasurable(before.unavailable) }
  if ('unavailable' in after) return { compared: unmeasurable(after.unavailable) }
  const random = randomFrom(rule.seed)
  const reference = drawRows(before, size, random)
  const candidate = drawRows(after, size, random)
  const drawn = { reference: rowsOf(reference), candidate: rowsOf(candidate) }
  const have = Math.min(reference.rows, candidate.rows)
  if (have < fewestRows) return { compared: unmeasurable('too-few-rows', { have, need: fewestRows }), drawn }
  return { ...measureRows(rule, bothSides(columns, reference, candidate), drawn, minCount), drawn }
}

function measureRows(
  rule: MultivariateRule,
  columns: readonly BothSides[],
  { reference, candidate }: Required<Together>['drawn'],
  minCount: number,
): Omit<Together, 'drawn'> {
  const { measurement, told, pairs } = resultOf(rule, columns, minCount)
  const [sampled, of] = [reference.rows + candidate.rows, reference.of + candidate.of]
  const isSampled = sampled < of && 'value' in measurement
  return {
    compared: isSampled ? { ...measurement, basis: { sample: sampled, of } } : measurement,
    ...(pairs && { pairs: pairs.slice(0, MOST_PAIRS) }),
    told: several(told)
      .filter(({ part }) => part >= LEAST_PART)
      .slice(0, MOST_TOLD),
  }
}

function resultOf(
  rule: MultivariateRule,
  columns: readonly BothSides[],
  minCount: number,
): MultivariateResult {
  const measure = measureOf(rule)
  if (measure.reads === 'columns') return measure.betweenColumns(columns, rule.by)
  const { seed, permutations = usualPermutations } = rule
  const features = featuresOf(columns, measure.levels, minCount)
  if (features.of.length === 0) return { measurement: unmeasurable('constant') }
  return measure.between(features, { seed, permutations })
}

/** That the only column tells the sides apart is no news. */
function several(told: Telling[] = []): Telling[] {
  return told.length > 1 ? told : []
}

function rowsOf({ rows, of }: Drawn): Rows {
  return { rows, of }
}

function bothSides(columns: readonly ComparedColumn[], reference: Drawn, candidate: Drawn): BothSides[] {
  return columns.flatMap(({ name, kind }, place) => {
    const [before, after] = [reference.columns[place], candidate.columns[place]]
    return before && after ? [{ name, kind, reference: before, candidate: after }] : []
  })
}
