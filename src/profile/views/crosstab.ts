import type { Kind } from '../../datasets/kind.js'
import { levelText } from '../level.js'
import type { Level, Need, Term } from '../need.js'
import { regroupSupport } from '../regroup-support.js'
import type { Support } from '../statistic.js'
import { nextAbove } from '../stored/separator.js'
import { withheldName } from '../stored/withhold.js'
import { regroupTally } from '../tally.js'
import { isOrdered, type Levels, levelsOf, type Ordered, orderedOf } from './distribution.js'
import { positiveLevel, type Unavailable } from './outcomes.js'
import { type Side, weightsOf } from './side.js'
import { effective, effectiveSupport } from './weighed.js'

/** A column with outcomes, such as a label or a prediction. */
export interface OutcomeColumn {
  column: string
  kind: Kind
  /** The favourable outcome, where the policy names it. */
  positive?: Level
}

/** An input of the rows with the favourable outcome and of those with another; rows that lack either are left out. */
export type Crosstab = {
  positive: string
  /** Outcomes that rows have, as far as the cells tell them apart: all numbers below the favourable one are one. */
  outcomes: number
} & ({ inputs: 'ordered'; split: Support } | { inputs: 'levels'; positives: Levels; negatives: Levels })

/** Of an input of numbers the cells of `split` are 0 for other outcomes and 1 for the favourable one. */
export type OrderedCrosstab = Extract<Crosstab, { inputs: 'ordered' }>

/** Inputs of the rows with the favourable outcome. */
export function positivesOf({ split }: OrderedCrosstab): Ordered {
  return orderedOf(split, 1)
}

/** Inputs of the rows with another. */
export function negativesOf({ split }: OrderedCrosstab): Ordered {
  return orderedOf(split, 0)
}

/** Rows that have both input and outcome. */
export function rowsOfCrosstab(tab: Crosstab): number {
  if (tab.inputs === 'levels') return tab.positives.n + tab.negatives.n
  let rows = 0
  for (const counts of tab.split.counts)
    for (let slot = 0; slot < counts.length; slot++) rows += counts[slot] as number
  return rows
}

/**
 * What tells rows apart by outcome. A column of numbers may hold anything, and a cell for each of a million different
 * labels is no outcome: it is cut at the favourable number, or at 0 and 1 where none is named.
 *
 * @returns undefined where the favourable outcome cannot be in such a column
 */
export function outcomeTerm({ column, kind, positive }: OutcomeColumn): Term | undefined {
  if (kind !== 'numeric') return isOrdered(kind) ? undefined : { value: column }
  if (positive === undefined || positive === null) return { cut: column, at: [...only(0), ...only(1)] }
  const named = Number(positive)
  return Number.isFinite(named) && String(positive).trim() !== ''
    ? { cut: column, at: only(named) }
    : undefined
}

/** One need, or none where the outcome cannot be told. */
export function crosstabNeeds(input: string, kind: Kind, outcome: OutcomeColumn): Need[] {
  const term = outcomeTerm(outcome)
  if (term === undefined) return []
  return [{ fold: isOrdered(kind) ? 'support' : 'tally', of: [{ value: input }], within: [term] }]
}

export function crosstab(
  side: Side,
  input: string,
  kind: Kind,
  outcome: OutcomeColumn,
): Crosstab | Unavailable {
  const [need] = crosstabNeeds(input, kind, outcome)
  if (need === undefined) return { unavailable: 'no-positive-level' }
  const weights = weightsOf(side, need)
  // Outcomes are set against each other, so their rows are one sample.
  const found = weights?.fold === 'moments' ? effective(weights, need, 'together') : weights
  if (found?.fold !== 'support' && found?.fold !== 'tally') return { unavailable: 'not-collected' }
  const isMet = found.cells.map((_, cell) => found.counts[cell]?.some(rows => rows > 0) ?? false)
  const levels = found.cells.map(([level]) => level ?? null)
  const told = outcomesOf(levels, isMet, outcome)
  if (told === undefined) return { unavailable: 'no-positive-level' }
  const { into, ...about } = told
  if (found.fold === 'support') {
    const sums = regroupSupport(found, [[0], [1]], into)
    const split = side.weight === undefined ? sums : effectiveSupport(sums, 'together')
    return { ...about, inputs: 'ordered', split }
  }
  const split = regroupTally(found, [[0], [1]], into)
  return { ...about, inputs: 'levels', positives: levelsOf(split, 1), negatives: levelsOf(split, 0) }
}

/** The favourable outcome as text; 1 for its cells, 0 for those of others, -1 where the outcome is not known. */
function outcomesOf(
  levels: readonly Level[],
  isMet: readonly boolean[],
  { kind, positive }: OutcomeColumn,
): { positive: string; outcomes: number; into: Int32Array } | undefined {
  // What a stored profile withholds may be either.
  const isKnown = (level: Level): level is string | number => level !== null && level !== withheldName
  const met = levels.filter((level, cell) => isKnown(level) && isMet[cell])
  if (met.length === 0)
    return { positive: String(positive ?? ''), outcomes: 0, into: new Int32Array(levels.length).fill(-1) }
  const told = kind === 'numeric' ? cutAt(met, positive) : namedLevel(met, positive)
  if (told === undefined) return undefined
  const into = Int32Array.from(levels, level => (isKnown(level) ? Number(String(level) === told.level) : -1))
  return { positive: told.positive, outcomes: met.length, into }
}

function namedLevel(levels: readonly Level[], named: Level | undefined) {
  const positive = positiveLevel(
    levels.map(levelText).filter(level => level !== null),
    named,
  )
  return positive === undefined ? undefined : { positive, level: positive }
}

/** Of the intervals of `outcomeTerm` the second holds a number that was named; else the second is 0 and the fourth 1. */
function cutAt(intervals: readonly Level[], named: Level | undefined) {
  if (named !== undefined && named !== null) return { positive: String(named), level: '1' }
  const isPlain = intervals.every(interval => interval === 1 || interval === 3)
  return isPlain ? { positive: '1', level: '3' } : undefined
}

/** The ends of an interval that holds this number alone. */
function only(value: number): number[] {
  return [value + 0, nextAbove(value + 0)]
}
