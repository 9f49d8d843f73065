import type { Crosstab } from '../../profile/views/crosstab.js'
import type { Levels } from '../../profile/views/distribution.js'
import { binLabel } from '../label.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'
import { type OutcomeValues, outcomeValues } from './outcome-values.js'

/** Rows of one side, by outcome. */
export interface Outcomes {
  positive: number
  negative: number
  /** Of the inputs, where they are numbers. */
  sum?: number
}

/** Rows of both sides whose input is alike. */
export interface Stratum {
  /** Untrusted text where it is a level. */
  label: string
  reference: Outcomes
  candidate: Outcomes
}

export interface Strata {
  /** At least two. */
  strata: Stratum[]
  /** Rows of each side in these strata. */
  reference: number
  candidate: number
  /** Rows of the candidate that have input and outcome; more than `candidate` where levels are left out. */
  of: number
  /** The favourable outcome. Untrusted text. */
  positive: string
}

/** With fewer rows than this to expect in a cell the chi-square tests over strata are no longer right. */
const leastExpected = 5
export const mostStrata = 10

/**
 * Rows of equal input. Of numbers ten strata of about as many rows, from both sides together: so under no change they
 * carry no information about which side a row is from. A value with a tenth of the rows stands alone, and neighbours
 * join until each stratum expects 5 rows in all four cells of side and outcome. Of levels each is a stratum; rare ones
 * have no neighbours and are left out.
 */
export function strataOf(reference: Crosstab, candidate: Crosstab): Strata | Unmeasurable {
  const [n, m] = [rowsOf(reference), rowsOf(candidate)]
  if (n === 0 || m === 0) return unmeasurable('no-values')
  const found = strataOfBoth(reference, candidate)
  if ('unmeasurable' in found) return found
  const strata = found.filter(stratum => expectedLeast(stratum) >= leastExpected)
  if (strata.length < 2) return unmeasurable('too-few-rows', { have: Math.min(n, m) })
  const rows = (side: 'reference' | 'candidate') =>
    strata.reduce((sum, { [side]: { positive, negative } }) => sum + positive + negative, 0)
  const positive = candidate.positive || reference.positive
  return { strata, reference: rows('reference'), candidate: rows('candidate'), of: m, positive }
}

function strataOfBoth(reference: Crosstab, candidate: Crosstab): Stratum[] | Unmeasurable {
  if (reference.inputs === 'levels' && candidate.inputs === 'levels') {
    const levels = strataOfLevels(reference, candidate)
    return levels.length === 1 ? unmeasurable('constant') : levels
  }
  if (reference.inputs !== 'ordered' || candidate.inputs !== 'ordered') return unmeasurable('wrong-kind')
  const values = outcomeValues(reference, candidate)
  if (values.low.length === 1) return unmeasurable('constant')
  const runs = joinedRuns(tenths(values))
  return runs.map((run, at) => ({ ...run, label: binLabel(values, runs, run, at) }))
}

type TwoLevels = { positives: Levels; negatives: Levels }

/** Levels that are listed on both sides. */
function strataOfLevels(reference: TwoLevels, candidate: TwoLevels): Stratum[] {
  const names = new Set([reference, candidate].flatMap(namesOf))
  const outcomes = ({ positives, negatives }: TwoLevels, name: string): Outcomes => ({
    positive: positives.counts.get(name) ?? 0,
    negative: negatives.counts.get(name) ?? 0,
  })
  return [...names].sort().map(label => ({
    label,
    reference: outcomes(reference, label),
    candidate: outcomes(candidate, label),
  }))
}

function namesOf({ positives, negatives }: TwoLevels): string[] {
  return [...positives.counts.keys(), ...negatives.counts.keys()]
}

/** Neighbouring values by index. */
interface Run extends Omit<Stratum, 'label'> {
  from: number
  to: number
}

/** A million values pass here: nothing is allocated for one of them that a run can take in. */
function tenths(values: OutcomeValues): Run[] {
  const { reference, candidate } = values
  const rowsAt = (i: number) =>
    (reference.positive[i] as number) +
    (reference.negative[i] as number) +
    (candidate.positive[i] as number) +
    (candidate.negative[i] as number)
  let all = 0
  for (let i = 0; i < values.low.length; i++) all += rowsAt(i)
  const runs: Run[] = []
  let open: Run | undefined
  let rows = 0
  for (let i = 0; i < values.low.length; i++) {
    const own = rowsAt(i)
    if (open === undefined || own * mostStrata >= all) {
      open = emptyRun(i)
      rows = 0
      runs.push(open)
    }
    addValue(open, values, i)
    rows += own
    if (rows * mostStrata >= all) open = undefined
  }
  return rows * mostStrata * 2 < all ? withoutLast(runs) : runs
}

/** What is left over after the last tenth belongs to it. */
function withoutLast(runs: Run[]): Run[] {
  const [before, last] = runs.slice(-2)
  return before && last ? [...runs.slice(0, -2), joined(before, last)] : runs
}

function emptyRun(from: number): Run {
  const none = () => ({ positive: 0, negative: 0, sum: 0 })
  return { from, to: from, reference: none(), candidate: none() }
}

function addValue(run: Run, { low, high, reference, candidate }: OutcomeValues, i: number): void {
  const value = (low[i] ?? 0) / 2 + (high[i] ?? 0) / 2
  run.to = i
  addRows(run.reference, reference.positive[i] ?? 0, reference.negative[i] ?? 0, value)
  addRows(run.candidate, candidate.positive[i] ?? 0, candidate.negative[i] ?? 0, value)
}

function addRows(to: Outcomes, positive: number, negative: number, value: number): void {
  to.positive += positive
  to.negative += negative
  to.sum = (to.sum ?? 0) + (positive + negative) * value
}

/** The run that expects least joins the neighbour that expects less, left on ties, until all expect enough. */
function joinedRuns(runs: Run[]): Run[] {
  const expected = (at: number) => {
    const run = runs[at]
    return run ? expectedLeast(run) : Number.POSITIVE_INFINITY
  }
  while (runs.length > 1) {
    let least = 0
    for (let at = 1; at < runs.length; at++) if (expected(at) < expected(least)) least = at
    if (expected(least) >= leastExpected) break
    const left = expected(least - 1) <= expected(least + 1) ? least - 1 : least
    const [a, b] = [runs[left], runs[left + 1]]
    if (!a || !b) break
    runs.splice(left, 2, joined(a, b))
  }
  return runs
}

function joined(a: Run, b: Run): Run {
  const sum = (x: Outcomes, y: Outcomes) => ({
    positive: x.positive + y.positive,
    negative: x.negative + y.negative,
    sum: (x.sum ?? 0) + (y.sum ?? 0),
  })
  return {
    from: a.from,
    to: b.to,
    reference: sum(a.reference, b.reference),
    candidate: sum(a.candidate, b.candidate),
  }
}

/** The smallest of the four counts that the margins let one expect. */
function expectedLeast({ reference, candidate }: Omit<Stratum, 'label'>): number {
  const side = Math.min(reference.positive + reference.negative, candidate.positive + candidate.negative)
  const outcome = Math.min(reference.positive + candidate.positive, reference.negative + candidate.negative)
  return side === 0 ? 0 : (side * outcome) / rowsOfStratum({ reference, candidate })
}

export function rowsOfStratum({ reference, candidate }: Omit<Stratum, 'label'>): number {
  return reference.positive + reference.negative + candidate.positive + candidate.negative
}

function rowsOf({ positives, negatives }: Crosstab): number {
  return positives.n + negatives.n
}
