import { placesOf } from '../level.js'
import { regroupMoments } from '../moments.js'
import type { CellKey, Level, Need } from '../need.js'
import { regroupSupport } from '../regroup-support.js'
import type { Statistic } from '../statistic.js'
import { coarser, readStep, startOf, stepText, type Unit, units } from '../step.js'
import { regroupTally } from '../tally.js'

/**
 * Two statistics of one need with their cells in common steps of time: the finest that make no more of them than the need
 * allows, as if all rows had been folded together. Without a step in `within` both are what they were.
 */
export function inCommonSteps(need: Need, a: Statistic, b: Statistic): [Statistic, Statistic] {
  let [left, right] = [a, b]
  for (const [place, term] of need.within.entries()) {
    if (!('step' in term) || left.fold === 'rows' || right.fold === 'rows') continue
    const unit = commonUnit([...left.cells, ...right.cells], place, term.most)
    if (unit === undefined) continue
    ;[left, right] = [inSteps(left, place, unit), inSteps(right, place, unit)]
  }
  return [left, right]
}

function commonUnit(cells: readonly CellKey[], place: number, most: number): Unit | undefined {
  const steps = cells.flatMap(key => readStep(String(key[place] ?? '')) ?? [])
  let unit = units[Math.max(-1, ...steps.map(step => units.indexOf(step.unit)))]
  while (unit !== undefined) {
    const starts = new Set(steps.map(step => startOf(step.start, unit as Unit)))
    const next = coarser(unit)
    if (starts.size <= most || next === undefined) return unit
    unit = next
  }
  return undefined
}

function inSteps(statistic: Statistic, place: number, unit: Unit): Statistic {
  if (statistic.fold === 'rows') return statistic
  const keys = statistic.cells.map(key => key.map((level, i) => (i === place ? inStep(level, unit) : level)))
  const { keys: distinct, places } = placesOf([keys])
  const into = places[0] ?? new Int32Array(0)
  if (statistic.fold === 'support') return regroupSupport(statistic, distinct, into)
  return statistic.fold === 'tally'
    ? regroupTally(statistic, distinct, into)
    : regroupMoments(statistic, distinct, into)
}

function inStep(level: Level, unit: Unit): Level {
  const step = typeof level === 'string' ? readStep(level) : undefined
  return step === undefined ? level : stepText(startOf(step.start, unit), unit)
}
