import { countOf, meanOf } from '../moments.js'
import type { Need, Term } from '../need.js'
import { coarser, readStep, startOf, startText, type Unit, units } from '../step.js'
import { type Side, statistic } from './side.js'

/** One step of time: what its rows are in the mean. */
export interface Step {
  /** Milliseconds since 1970. */
  start: number
  rows: number
  mean: number
}

/** Steps that have rows, in the order of time. */
export interface Series {
  every: Unit
  steps: Step[]
}

/** Steps enough to see a change to within 1 in 400 of the time, and few enough to keep. */
const mostSteps = 400

export function seriesNeed(of: Term, time: string): Need {
  return { fold: 'moments', of: [of], within: [{ step: time, every: 'auto', most: mostSteps }] }
}

/**
 * A number over time. Rows that lack the number or the time are left out, and so are steps that a stored profile
 * withholds. Shards may have steps of several units: those of the coarsest are taken.
 *
 * @returns undefined when it was not collected
 */
export function series(side: Side, of: Term, time: string): Series | undefined {
  const found = statistic(side, seriesNeed(of, time))
  if (found?.fold !== 'moments') return undefined
  const read = found.cells.flatMap(([level], cell) => {
    const step = readStep(String(level ?? ''))
    const mean = meanOf(found, cell)
    return step && mean !== undefined ? [{ ...step, rows: countOf(found, cell), mean }] : []
  })
  const every = read.reduce<Unit>((unit, step) => coarsest(unit, step.unit), units[0] ?? 'PT1S')
  const steps = new Map<number, Step>()
  for (const { start, rows, mean } of read) {
    const begins = startOf(start, every)
    const known = steps.get(begins) ?? { start: begins, rows: 0, mean: 0 }
    const all = known.rows + rows
    steps.set(begins, { start: begins, rows: all, mean: known.mean + (mean - known.mean) * (rows / all) })
  }
  return { every, steps: [...steps.values()].sort((a, b) => a.start - b.start) }
}

/**
 * A time in words, in the finest unit in which at least `least` rows share its step: when few rows happened is
 * somebody's own. undefined where not even a year has so many.
 */
export function timeText({ every, steps }: Series, time: number, least: number): string | undefined {
  for (let unit: Unit | undefined = every; unit !== undefined; unit = coarser(unit)) {
    const start = startOf(time, unit)
    let rows = 0
    for (const step of steps) if (startOf(step.start, unit) === start) rows += step.rows
    if (rows >= least) return startText(start, unit)
  }
  return undefined
}

function coarsest(a: Unit, b: Unit): Unit {
  return units.indexOf(a) > units.indexOf(b) ? a : b
}
