import { axisX, axisY, dot, gridY, lineY, rect, ruleX } from '@observablehq/plot'
import { type Markup, nothing } from '../html/markup.js'
import { columnValue } from '../html/value.js'
import type { TimePoint, TimeValue } from '../model.js'
import { percent } from '../words/number.js'
import { framed, scale, shareAxis } from './axes.js'
import { figure } from './figure.js'

interface Point {
  time: Date
  value: number
}

/** A time that is named. */
interface Tick {
  time: Date
  text: string
}

/** What of a step is drawn; undefined where it has none. */
type Read = (value: TimeValue) => number | undefined

/**
 * The mean of a column by step of time, either side over the time that it has.
 *
 * @param least what the scale spans at least, so that chance does not fill it
 */
export function meansFigure(name: string, points: readonly TimePoint[], least: number): Markup {
  const [before, now] = seriesOf(points, ({ mean }) => mean)
  if (before.length + now.length < 2) return nothing
  const means = [...before, ...now].map(({ value }) => value)
  const [low, high] = [Math.min(...means), Math.max(...means)]
  const more = Math.max(0, least - (high - low)) / 2
  const domain = [low - more, high + more] as const
  return timeFigure(
    `Mean of ${name}`,
    [before, now],
    { domain, ticks: ticksOf(points) },
    value => columnValue(value, 'numeric'),
    [
      gridY({ ticks: 3, className: 'gr' }),
      axisY({
        ticks: 3,
        tickSize: 0,
        tickPadding: 4,
        className: 't',
        tickFormat: (value: number) => columnValue(value, 'numeric'),
      }),
    ],
  )
}

/** What is missing by step of time; nothing where nothing ever is. */
export function missingOverTime(name: string, points: readonly TimePoint[]): Markup {
  const [before, now] = seriesOf(points, ({ missing, rows }) => missing / rows)
  const highest = Math.max(0, ...[...before, ...now].map(({ value }) => value))
  if (highest === 0 || before.length + now.length < 2) return nothing
  const frame = { domain: [0, highest] as const, ticks: ticksOf(points) }
  return timeFigure(
    `Missing in ${name}`,
    [before, now],
    frame,
    value => percent(value),
    shareAxis(highest, 3),
  )
}

function seriesOf(points: readonly TimePoint[], read: Read): [Point[], Point[]] {
  const of = (side: 'reference' | 'candidate') =>
    points.flatMap(point => {
      const found = point[side]
      const value = found && read(found)
      return value === undefined ? [] : [{ time: new Date(timeOf(point.from)), value }]
    })
  return [of('reference'), of('candidate')]
}

/** The first, the last and one or two between, as far as their names have room. */
function ticksOf(points: readonly TimePoint[]): Tick[] {
  const last = points.length - 1
  const places = new Set([0, 1 / 3, 2 / 3, 1].map(part => Math.round(last * part)))
  const shown = points.filter((_, place) => places.has(place))
  return shown.map(({ from }) => ({ time: new Date(timeOf(from)), text: from.slice(-11).replace('T', ' ') }))
}

/** A step is written as exactly as its unit says, without a zone: it is UTC. */
function timeOf(from: string): number {
  return Date.parse(from.includes('T') ? `${from}Z` : from)
}

function timeFigure(
  title: string,
  [before, now]: readonly [readonly Point[], readonly Point[]],
  { domain, ticks }: { domain: readonly [number, number]; ticks: readonly Tick[] },
  format: (value: number) => string,
  axis: ReturnType<typeof shareAxis>,
): Markup {
  const at = { x: 'time', y: 'value' }
  const last = now.at(-1) ?? before.at(-1)
  const first = before[0] ?? now[0]
  return figure(
    title,
    {
      ...framed,
      marginLeft: 46,
      height: 150,
      x: scale({ type: 'utc' }),
      y: scale({ domain: [...domain], nice: true }),
      marks: [
        ...groundOf(before, now),
        ...axis,
        lineY(before, { ...at, className: 'rl' }),
        lineY(now, { ...at, className: 'cl' }),
        dot(before, { ...at, r: 2.6, className: 'rd' }),
        dot(now, { ...at, r: 2.6, className: 'cd' }),
        axisX(ticks, { x: 'time', text: 'text', tickSize: 4, className: 't' }),
      ],
    },
    `${title}, ${first ? `first ${format(first.value)}` : ''}${last ? `, last ${format(last.value)}` : ''}`,
  )
}

/** The time of the reference, where the candidate's comes after it. */
function groundOf(before: readonly Point[], now: readonly Point[]) {
  const [first, last, next] = [before[0], before.at(-1), now[0]]
  if (!first || !last || !next || last.time >= next.time) return []
  return [
    rect([0], { x1: first.time, x2: last.time, className: 'refbg' }),
    ruleX([next.time], { className: 'sep' }),
  ]
}
