import type { Pair } from '../gates/gate.js'
import type { Policy } from '../policy/policy.js'
import { levelText } from '../profile/level.js'
import type { Need } from '../profile/need.js'
import { readStep, startOf, startText, type Unit, units } from '../profile/step.js'
import { type Series, type Step, series, seriesNeed } from '../profile/views/series.js'
import { type Side, statistic } from '../profile/views/side.js'
import type { OverTime, TimePoint, TimeValue } from '../report/model.js'
import type { Described } from './read.js'

/** A page has room for no more, and each is counted for every row. */
const MOST_COLUMNS = 20
/** More than can be told apart. */
const MOST_POINTS = 60

/** Numbers of the model and of the first features, by step of the timestamp; nothing where the policy names none. */
export function overTimeNeeds(policy: Policy, described: Described): Need[] {
  const { timestamp } = policy.columns
  if (timestamp === undefined) return []
  return [
    rowsNeed(timestamp),
    ...columnsOf(policy, described).map(name => seriesNeed({ value: name }, timestamp)),
  ]
}

function rowsNeed(time: string): Need {
  const { within } = seriesNeed({ value: time }, time)
  return { fold: 'tally', of: within, within: [] }
}

/** What the model says and learns first, then as the table has them. */
function columnsOf({ columns: roles }: Policy, { columns }: Described): string[] {
  const numeric = columns.filter(({ kind, name }) => kind === 'numeric' && name !== roles.id)
  const first = [roles.score, roles.prediction, roles.label]
  const isFirst = ({ name }: { name: string }) => first.includes(name)
  const sorted = [...numeric.filter(isFirst), ...numeric.filter(column => !isFirst(column))]
  return sorted.slice(0, MOST_COLUMNS).map(({ name }) => name)
}

/** Every point rests on `min-count` rows or more; nothing where the candidate's were not asked for. */
export function overTimeOf(policy: Policy, described: Described, pair: Pair): OverTime | undefined {
  const { timestamp } = policy.columns
  if (timestamp === undefined) return undefined
  const candidate = rowsBySteps(pair.candidate, timestamp)
  if (candidate === undefined) return undefined
  const rows = { reference: pair.reference && rowsBySteps(pair.reference, timestamp), candidate }
  const columns = columnsOf(policy, described).flatMap(name => {
    const of = (side: Side | undefined) => side && series(side, { value: name }, timestamp)
    const sides = { reference: of(pair.reference), candidate: of(pair.candidate) }
    const points = pointsOf(sides, rows, policy.privacy.minCount)
    return points.length < 2 ? [] : [{ name, points }]
  })
  return columns.length === 0 ? undefined : { by: timestamp, columns }
}

interface Both<Of> {
  reference: Of | undefined
  candidate: Of | undefined
}

type RowsByStep = readonly { start: number; unit: Unit; rows: number }[]

function rowsBySteps(side: Side, time: string): RowsByStep | undefined {
  const found = statistic(side, rowsNeed(time))
  if (found?.fold !== 'tally') return undefined
  return found.tuples.flatMap(([level], tuple) => {
    const step = readStep(levelText(level ?? null) ?? '')
    return step ? [{ ...step, rows: found.counts[0]?.[tuple] ?? 0 }] : []
  })
}

/** Where a step begins that holds a time, and how that is written. */
interface Grain {
  startOf: (time: number) => number
  text: (start: number) => string
}

const DAY = 86_400_000
/** From Monday on, as ISO 8601 has them. */
const weeks: Grain = {
  startOf: time => Math.floor((time - 4 * DAY) / (7 * DAY)) * 7 * DAY + 4 * DAY,
  text: start => startText(start, 'P1D'),
}

/** From fine to coarse, beginning with a unit that was counted. */
function grainsFrom(unit: Unit): Grain[] {
  return units.slice(units.indexOf(unit)).flatMap(each => {
    const grain = {
      startOf: (time: number) => startOf(time, each),
      text: (start: number) => startText(start, each),
    }
    return each === 'P1D' ? [grain, weeks] : [grain]
  })
}

/** Both sides in the finest steps that make few enough points. */
function pointsOf(sides: Both<Series>, rows: Both<RowsByStep>, minCount: number): TimePoint[] {
  const known = [sides.reference, sides.candidate].filter(side => side !== undefined)
  const steps = [...(rows.reference ?? []), ...(rows.candidate ?? [])]
  const given = [...known.map(({ every }) => every), ...steps.map(({ unit }) => unit)]
  const coarsest = given.reduce<Unit>((a, b) => (units.indexOf(a) > units.indexOf(b) ? a : b), 'PT1S')
  const startsIn = (grain: Grain) => new Set(steps.map(({ start }) => grain.startOf(start)))
  const grain = grainsFrom(coarsest).find(one => startsIn(one).size <= MOST_POINTS)
  if (grain === undefined) return []
  const partsOf = (side: 'reference' | 'candidate') => ({
    values: byStart(sides[side]?.steps ?? [], grain),
    rows: byStart(rows[side] ?? [], grain),
  })
  const parts = { reference: partsOf('reference'), candidate: partsOf('candidate') }
  return [...startsIn(grain)]
    .sort((a, b) => a - b)
    .flatMap(start => {
      const of = (side: 'reference' | 'candidate') =>
        valueAt(parts[side].values.get(start) ?? [], parts[side].rows.get(start) ?? [], minCount)
      const [reference, candidate] = [of('reference'), of('candidate')]
      if (!reference && !candidate) return []
      return [{ from: grain.text(start), ...(reference && { reference }), ...(candidate && { candidate }) }]
    })
}

function byStart<Of extends { start: number }>(steps: readonly Of[], grain: Grain): Map<number, Of[]> {
  const parts = new Map<number, Of[]>()
  for (const step of steps) {
    const start = grain.startOf(step.start)
    const part = parts.get(start)
    if (part === undefined) parts.set(start, [step])
    else part.push(step)
  }
  return parts
}

function valueAt(steps: readonly Step[], rows: RowsByStep, minCount: number): TimeValue | undefined {
  const all = rows.reduce((sum, step) => sum + step.rows, 0)
  const present = steps.reduce((sum, step) => sum + step.rows, 0)
  if (all === 0 || all < minCount || present > all) return undefined
  const shown = { rows: all, missing: all - present }
  if (present === 0 || present < minCount) return shown
  return { ...shown, mean: steps.reduce((sum, step) => sum + (step.mean * step.rows) / present, 0) }
}
