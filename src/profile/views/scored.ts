import { levelText, sameLevel } from '../level.js'
import type { Level, Need } from '../need.js'
import { regroupSupport } from '../regroup-support.js'
import { areValues } from './distribution.js'
import { positiveLevel, type Unavailable } from './outcomes.js'
import { type Side, weightsOf } from './side.js'
import { effectiveSupport, type Sampled } from './weighed.js'

/** Rows of one outcome, by slot of the score. */
export interface ScoredOutcome {
  n: number
  counts: Float64Array
}

/** Scores of the rows with the favourable label and of those with another; rows that lack either are left out. */
export interface Scored {
  /** Slots as in `Ordered`, each with a row of either outcome. */
  low: Float64Array
  high: Float64Array
  exact: boolean
  positives: ScoredOutcome
  negatives: ScoredOutcome
  /** The favourable outcome, as canonical text. */
  positive: string
}

export function scoreNeeds(score: string, label: string): Need[] {
  return [{ fold: 'support', of: [{ value: score }], within: [{ value: label }] }]
}

/** @param sampled `each` for what is a share within each outcome and nothing of how frequent they are */
export function scored(
  side: Side,
  columns: { score: string; label: string; positive?: Level },
  sampled: Sampled = 'together',
): Scored | Unavailable {
  const [need] = scoreNeeds(columns.score, columns.label)
  const support = need && weightsOf(side, need)
  if (support?.fold !== 'support') return { unavailable: 'not-collected' }
  const labels = support.cells.map(([level]) => level ?? null)
  const known = labels.map(levelText).filter(label => label !== null)
  const positive = positiveLevel(known, columns.positive)
  if (positive === undefined) return { unavailable: 'no-positive-level' }
  const into = Int32Array.from(labels, level => (level === null ? -1 : sameLevel(level, positive) ? 1 : 0))
  const split = regroupSupport(support, [[0], [1]], into)
  const { low, high, counts } = side.weight === undefined ? split : effectiveSupport(split, sampled)
  const [negatives, positives] = [outcomeOf(counts[0]), outcomeOf(counts[1])]
  return { low, high, exact: areValues(low, high), positives, negatives, positive }
}

function outcomeOf(counts: Float64Array = new Float64Array(0)): ScoredOutcome {
  let n = 0
  for (let slot = 0; slot < counts.length; slot++) n += counts[slot] as number
  return { n, counts }
}
