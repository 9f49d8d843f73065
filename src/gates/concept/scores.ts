import { type Calibration, calibrate, type Expected, expectedOf } from '../../measures/concept/calibration.js'
import type { Estimated, Scores } from '../../measures/concept/estimated.js'
import { type Unmeasurable, unmeasurable } from '../../measures/measurement.js'
import type { RateInputs } from '../../measures/rates/rate.js'
import type { Need } from '../../profile/need.js'
import {
  crosstab,
  crosstabNeeds,
  negativesOf,
  type OutcomeColumn,
  positivesOf,
  rowsOfCrosstab,
} from '../../profile/views/crosstab.js'
import { distribution, distributionNeeds, type Ordered } from '../../profile/views/distribution.js'
import { isUnavailable } from '../../profile/views/outcomes.js'
import type { Side } from '../../profile/views/side.js'
import type { Table } from '../gate.js'

/** The columns that an estimate reads, with their kinds. */
export interface ScoreColumns {
  score: string
  label?: OutcomeColumn
  prediction?: OutcomeColumn
}

export function scoreColumns({ columns, roles }: Table): ScoreColumns {
  const outcome = (name: string | undefined): OutcomeColumn | undefined => {
    const found = columns.find(column => column.name === name)
    const positive = roles.positive === undefined ? {} : { positive: roles.positive }
    return found && { column: found.name, kind: found.kind, ...positive }
  }
  const [label, prediction] = [outcome(roles.label), outcome(roles.prediction)]
  return { score: roles.score ?? '', ...(label && { label }), ...(prediction && { prediction }) }
}

/** What the rate needs of the reference, the calibration of its labels, and the estimate of the candidate's scores. */
export function scoreNeeds(
  { rate, readsPredictions }: Estimated,
  { score, label, prediction }: ScoreColumns,
  inputs: RateInputs,
): Need[] {
  return [
    ...rate.needs(inputs),
    ...(label ? crosstabNeeds(score, 'numeric', label) : []),
    ...(readsPredictions && prediction ? crosstabNeeds(score, 'numeric', prediction) : []),
    ...distributionNeeds(score, 'numeric'),
  ]
}

/** A calibration with the labelled rows that it was learnt from, where it was. */
export interface Learnt extends Calibration {
  labelled?: number
}

/** Fewer labelled rows than this teach nothing of a score. */
const leastLabelled = 30

/** What a score meant in the reference. */
export function learnt({ score, label }: ScoreColumns, reference: Side): Learnt | Unmeasurable {
  const found = label && crosstab(reference, score, 'numeric', label)
  if (found === undefined) return unmeasurable('not-collected')
  if (isUnavailable(found)) return unmeasurable(found.unavailable)
  const labelled = rowsOfCrosstab(found)
  if (labelled === 0) return unmeasurable('no-values')
  if (labelled < leastLabelled) return unmeasurable('too-few-rows', { have: labelled, need: leastLabelled })
  // Of more outcomes a row that is not the favourable one need not be right when it is said not to be.
  if (found.outcomes > 2) return unmeasurable('wrong-kind')
  const calibration = calibrate(found)
  return calibration ? { ...calibration, labelled } : unmeasurable('not-collected')
}

/** A score that is a probability already. */
export const asItIs: Learnt = { at: score => score, range: [0, 1] }

/** Scores of the candidate, and how many of them lie beyond what the calibration knows. */
export function expectedScores(
  { readsPredictions }: Estimated,
  { score, prediction }: ScoreColumns,
  candidate: Side,
  { at, range }: Calibration,
): { scores: Scores; beyond: number; rows: number } | Unmeasurable {
  const whole = distribution(candidate, score, 'numeric')?.ordered
  if (whole === undefined) return unmeasurable('not-collected')
  if (whole.n === 0) return unmeasurable('no-values')
  const scores = { all: expectedOf(whole, at), positives: nothing, others: nothing }
  const counted = { beyond: rowsBeyond(whole, range), rows: whole.n }
  if (!readsPredictions) return { scores, ...counted }
  const predicted = prediction && crosstab(candidate, score, 'numeric', prediction)
  if (predicted === undefined) return unmeasurable('not-collected')
  if (isUnavailable(predicted)) return unmeasurable(predicted.unavailable)
  if (predicted.inputs !== 'ordered' || predicted.outcomes > 2) return unmeasurable('wrong-kind')
  const [positives, others] = [positivesOf(predicted), negativesOf(predicted)].map(of => expectedOf(of, at))
  return { scores: { ...scores, ...(positives && { positives }), ...(others && { others }) }, ...counted }
}

const nothing: Expected = { rows: new Float64Array(0), shares: new Float64Array(0) }

function rowsBeyond({ low, high, counts }: Ordered, [from, to]: readonly [number, number]): number {
  let beyond = 0
  for (let i = 0; i < counts.length; i++)
    if ((high[i] as number) < from || (low[i] as number) > to) beyond += counts[i] as number
  return beyond
}
