import { parseTimestamp } from '../datasets/columns/timestamp.js'

/** Steps of time, in UTC: a second, a minute, ten minutes, an hour, six hours, a day, a month, a year. */

const SECOND = 1000
const DAY = 86_400 * SECOND

/** By ISO 8601 duration, from fine to coarse; each holds the steps before it whole. Months and years have no width. */
const widths = [
  ['PT1S', SECOND],
  ['PT1M', 60 * SECOND],
  ['PT10M', 600 * SECOND],
  ['PT1H', 3600 * SECOND],
  ['PT6H', 6 * 3600 * SECOND],
  ['P1D', DAY],
  ['P1M', undefined],
  ['P1Y', undefined],
] as const

export type Unit = (typeof widths)[number][0]

export const units: readonly Unit[] = widths.map(([unit]) => unit)

const widthOf: ReadonlyMap<Unit, number | undefined> = new Map(widths)

/** Milliseconds of a step; of months and years, which have no width, those that they have in the mean. */
export function spanOf(unit: Unit): number {
  return widthOf.get(unit) ?? (unit === 'P1M' ? 365.2425 / 12 : 365.2425) * DAY
}

/** A little less than JavaScript's dates reach, so that the step of any time begins at one. */
const furthest = 8.6e15

/** Where the step begins that holds this time. Both in milliseconds since 1970; NaN for what is no time. */
export function startOf(time: number, unit: Unit): number {
  if (!(Math.abs(time) <= furthest)) return Number.NaN
  const width = widthOf.get(unit)
  const whole = Math.floor(time)
  if (width !== undefined) return Math.floor(whole / width) * width + 0
  const date = new Date(whole)
  const start = new Date(0)
  start.setUTCFullYear(date.getUTCFullYear(), unit === 'P1M' ? date.getUTCMonth() : 0, 1)
  return start.getTime()
}

/** A step as an ISO 8601 interval: `2026-03-02/P1D`, `2026-03-02T06:00/PT6H`. The level of a cell of time. */
export function stepText(start: number, unit: Unit): string {
  return `${startText(start, unit)}/${unit}`
}

/** When a step begins, as exactly as its unit says: `2026-03`, `2026-03-02`, `2026-03-02T06:00`. */
export function startText(start: number, unit: Unit): string {
  const [day = '', time = ''] = new Date(start).toISOString().split('T')
  if (unit === 'P1Y') return day.slice(0, -6)
  if (unit === 'P1M') return day.slice(0, -3)
  if (unit === 'P1D') return day
  return `${day}T${unit === 'PT1S' ? time.slice(0, 8) : time.slice(0, 5)}`
}

/** What `stepText` wrote; undefined for any other text. */
export function readStep(text: string): { start: number; unit: Unit } | undefined {
  const [from = '', duration] = text.split('/')
  const unit = units.find(each => each === duration)
  if (unit === undefined) return undefined
  const soon = readUsual(from, unit)
  if (soon !== undefined) return { start: soon, unit }
  const whole = from.includes('T') ? `${from}Z` : from
  const start = Date.parse(whole)
  return Number.isNaN(start) || startText(start, unit) !== from ? undefined : { start, unit }
}

/** Of the years 0 to 9999, without a Date: a report reads some thousands. undefined where it is none, or another year. */
function readUsual(from: string, unit: Unit): number | undefined {
  const day = unit === 'P1Y' ? `${from}-01-01` : unit === 'P1M' ? `${from}-01` : from
  const length = unit === 'PT1S' ? 19 : widthOf.get(unit) === DAY || widthOf.get(unit) === undefined ? 10 : 16
  if (day.length !== length || (length > 10 && day[10] !== 'T')) return undefined
  const start = parseTimestamp(day)
  return startOf(start, unit) === start ? start : undefined
}

/** The next coarser unit; undefined after years. */
export function coarser(unit: Unit): Unit | undefined {
  return units[units.indexOf(unit) + 1]
}
