import { levelText, sameLevel } from '../level.js'
import type { Level, Need } from '../need.js'
import { regroupSupport } from '../regroup-support.js'
import { type Ordered, orderedOf } from './distribution.js'
import { positiveLevel, type Unavailable } from './outcomes.js'
import { type Side, statistic } from './side.js'

/** Scores of the rows with the favourable label and of those with another; rows that lack either are left out. */
export interface Scored {
  positives: Ordered
  negatives: Ordered
  /** The favourable outcome, as canonical text. */
  positive: string
}

export function scoreNeeds(score: string, label: string): Need[] {
  return [{ fold: 'support', of: [{ value: score }], within: [{ value: label }] }]
}

export function scored(
  side: Side,
  columns: { score: string; label: string; positive?: Level },
): Scored | Unavailable {
  const [need] = scoreNeeds(columns.score, columns.label)
  const support = need && statistic(side, need)
  if (support?.fold !== 'support') return { unavailable: 'not-collected' }
  const labels = support.cells.map(([level]) => level ?? null)
  const known = labels.map(levelText).filter(label => label !== null)
  const positive = positiveLevel(known, columns.positive)
  if (positive === undefined) return { unavailable: 'no-positive-level' }
  const into = Int32Array.from(labels, level => (level === null ? -1 : sameLevel(level, positive) ? 1 : 0))
  const split = regroupSupport(support, [[0], [1]], into)
  return { positives: orderedOf(split, 1), negatives: orderedOf(split, 0), positive }
}
