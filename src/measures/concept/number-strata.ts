import { firstBetween, type Place, type Sides } from '../../profile/views/places.js'
import { rangeLabel, valueLabel } from '../label.js'
import type { OutcomeValues } from './outcome-values.js'
import { expectedLeast, leastExpected, type Outcomes, type Stratum } from './stratum.js'
import { tenths } from './tenths.js'

export type BothValues = readonly [reference: OutcomeValues, candidate: OutcomeValues]

/** Tenths of both sides, joined until each expects rows enough; `isConstant` where all values are one. */
export function strataOfNumbers(sides: BothValues): { isConstant: boolean; strata: Stratum[] } {
  const all = [sides[0].all, sides[1].all] as const
  const runs = runsOf(sides, tenths(all))
  const isConstant = runs.length === 1 && runs.every(({ from, to }) => firstBetween(all, from, to).isOnly)
  const strata = joinedRuns(runs).map((run, at, joined) => ({
    ...run,
    label: labelOf(all, run, joined[at + 1], at === 0),
  }))
  return { isConstant, strata }
}

/** Neighbouring values. */
interface Run extends Omit<Stratum, 'label'> {
  from: Place
  to: Place
}

function runsOf(sides: BothValues, places: readonly Place[]): Run[] {
  return places.slice(1).map((to, at) => {
    const from = places[at] ?? [0, 0]
    return {
      from,
      to,
      reference: outcomesIn(sides[0], from[0], to[0]),
      candidate: outcomesIn(sides[1], from[1], to[1]),
    }
  })
}

/** Of the slots from one up to another. */
function outcomesIn(
  { all: { low, high, counts }, positives }: OutcomeValues,
  from: number,
  to: number,
): Outcomes {
  let [rows, positive, sum] = [0, 0, 0]
  for (let slot = from; slot < to; slot++) {
    const own = counts[slot] as number
    rows += own
    positive += positives[slot] as number
    sum += own * ((low[slot] as number) / 2 + (high[slot] as number) / 2)
  }
  return { positive, negative: Math.max(0, rows - positive), sum }
}

/** Alone a value has its own name, else a run reaches to where the next one begins. */
function labelOf(all: Sides, run: Run, next: Run | undefined, isFirst: boolean): string {
  const { low, high, isOnly } = firstBetween(all, run.from, run.to)
  if (isOnly) return valueLabel(low, high)
  return rangeLabel(isFirst ? undefined : low, next && firstBetween(all, next.from, next.to).low)
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
