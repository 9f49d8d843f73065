import { randomFrom } from '../math/random.js'
import { type Measurement, unmeasurable } from '../measures/measurement.js'
import { type Drawn, drawRows } from '../measures/multivariate/drawn.js'
import { type BothSides, featuresOf } from '../measures/multivariate/features.js'
import { fewestRows, type Telling } from '../measures/multivariate/multivariate-measure.js'
import { sample } from '../profile/views/sample.js'
import type { Pair } from './gate.js'
import { type MultivariateRule, measureOf, sizeOf, usualPermutations } from './rule/multivariate-rule.js'

/** Parts smaller than this tell nothing. */
const LEAST_PART = 0.05
const MOST_TOLD = 5

/** Rows of both sides, measured and not yet judged. */
export interface Together {
  compared: Measurement
  drawn?: { reference: Rows; candidate: Rows }
  told?: Telling[]
}

type Rows = Pick<Drawn, 'rows' | 'of'>

/** How far rows have moved by these columns. */
export function compareRows(
  rule: MultivariateRule,
  columns: readonly string[],
  sides: Required<Pair>,
): Together {
  const size = sizeOf(rule)
  const [before, after] = [sample(sides.reference, columns, size), sample(sides.candidate, columns, size)]
  if ('unavailable' in before) return { compared: unmeasurable(before.unavailable) }
  if ('unavailable' in after) return { compared: unmeasurable(after.unavailable) }
  const random = randomFrom(rule.seed)
  const reference = drawRows(before, size, random)
  const candidate = drawRows(after, size, random)
  const drawn = { reference: rowsOf(reference), candidate: rowsOf(candidate) }
  const have = Math.min(reference.rows, candidate.rows)
  if (have < fewestRows) return { compared: unmeasurable('too-few-rows', { have, need: fewestRows }), drawn }
  return { ...measureRows(rule, bothSides(columns, reference, candidate), drawn), drawn }
}

function measureRows(
  rule: MultivariateRule,
  columns: readonly BothSides[],
  { reference, candidate }: Required<Together>['drawn'],
): Omit<Together, 'drawn'> {
  const measure = measureOf(rule)
  const { seed, permutations = usualPermutations } = rule
  const features = featuresOf(columns, measure.levels)
  if (features.of.length === 0) return { compared: unmeasurable('constant') }
  const { measurement, told } = measure.between(features, { seed, permutations })
  const [sampled, of] = [reference.rows + candidate.rows, reference.of + candidate.of]
  const isSampled = sampled < of && 'value' in measurement
  return {
    compared: isSampled ? { ...measurement, basis: { sample: sampled, of } } : measurement,
    told: (told ?? []).filter(({ part }) => part >= LEAST_PART).slice(0, MOST_TOLD),
  }
}

function rowsOf({ rows, of }: Drawn): Rows {
  return { rows, of }
}

function bothSides(columns: readonly string[], reference: Drawn, candidate: Drawn): BothSides[] {
  return columns.flatMap((name, place) => {
    const [before, after] = [reference.columns[place], candidate.columns[place]]
    return before && after ? [{ name, reference: before, candidate: after }] : []
  })
}
