import { levelText } from '../../../profile/level.js'
import type { Need } from '../../../profile/need.js'
import { orderedOf } from '../../../profile/views/distribution.js'
import { isUnavailable } from '../../../profile/views/outcomes.js'
import { type Scored, scored, scoreNeeds } from '../../../profile/views/scored.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { type Unmeasurable, unmeasurable } from '../../measurement.js'
import type { RateInputs } from '../rate.js'

/** What rates of the scores of several classes share. */

export function classScoreNeeds({ label, scores }: RateInputs): Need[] {
  return label === undefined ? [] : (scores ?? []).flatMap(({ column }) => scoreNeeds(column, label))
}

/** The scores of one class: of the rows that have it and of the others. */
export interface ScoredClass extends Scored {
  class: string
}

/** One a class, at least two, or why they cannot be had: a label that no column scores is no class of the model's. */
export function scoredClasses({ label, scores = [] }: RateInputs, side: Side): ScoredClass[] | Unmeasurable {
  if (label === undefined || scores.length < 2) return unmeasurable('not-collected')
  const classes: ScoredClass[] = []
  for (const { class: name, column } of scores) {
    const found = scored(side, { score: column, label, positive: name })
    if (isUnavailable(found)) return unmeasurable(found.unavailable)
    classes.push({ class: name, ...found })
  }
  const strangers = rowsOfStrangers({ label, scores }, side)
  if (strangers > 0) return unmeasurable('label-without-score', { have: Math.ceil(strangers) })
  const rows = classes.reduce((sum, { positives }) => sum + positives.n, 0)
  return rows > 0
    ? classes
    : unmeasurable('undefined-rate', { subject: 'rows with label and scores', have: 0, need: 1 })
}

/** Rows whose label is none of the classes. */
function rowsOfStrangers(
  { label, scores }: Required<Pick<RateInputs, 'label' | 'scores'>>,
  side: Side,
): number {
  const known = new Set(scores.map(score => score.class))
  const [first] = scores
  const [need] = first ? scoreNeeds(first.column, label) : []
  const support = need && statistic(side, need)
  if (support?.fold !== 'support') return 0
  let rows = 0
  for (const [cell, [level]] of support.cells.entries()) {
    const text = levelText(level ?? null)
    if (text !== null && !known.has(text)) rows += orderedOf(support, cell).n
  }
  return rows
}

/** Where one of these scores is no probability. */
export function improbable(classes: readonly ScoredClass[]): Unmeasurable | undefined {
  const areProbabilities = classes.every(({ low, high }) => (low[0] ?? 0) >= 0 && (high.at(-1) ?? 1) <= 1)
  return areProbabilities ? undefined : unmeasurable('wrong-kind')
}
