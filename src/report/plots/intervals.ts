import { axisX, dot, gridX, link, rect, ruleX, text } from '@observablehq/plot'
import type { Interval } from '../../measures/measurement.js'
import type { Markup } from '../html/markup.js'
import { scale } from './axes.js'
import { figure } from './figure.js'

/** A number with what it could as well be. */
export interface Estimate {
  value: number
  interval?: Pick<Interval, 'low' | 'high'>
}

/** Something that both sides have a number of, named in text and placed below it. */
export interface IntervalRow {
  name: string
  said: string
  reference?: Estimate
  candidate?: Estimate
  limits?: readonly LimitLine[]
}

/** A line that a number is held against: `fails`, and beyond it the side that `beyond` says. */
export interface LimitLine {
  value: number
  status: 'fail' | 'warn'
  beyond: 'above' | 'below'
}

const ROW = 48
/** A row of a drawing, and where its two dots are. */
interface Placed {
  row: IntervalRow
  estimate: Estimate
  y: number
}

/** Dots with intervals on one scale: hollow for the reference, solid for the candidate; names and numbers above the marks. */
export function intervalsFigure(
  title: string,
  rows: readonly IntervalRow[],
  format: (value: number) => string,
  note = '',
): Markup {
  const placed = (side: 'reference' | 'candidate', down: number): Placed[] =>
    rows.flatMap((row, place) => {
      const estimate = row[side]
      return estimate === undefined ? [] : [{ row, estimate, y: place * ROW + down }]
    })
  const [before, now] = [placed('reference', 26), placed('candidate', 36)]
  const height = rows.length * ROW
  const limits = rows.flatMap((row, place) => (row.limits ?? []).map(limit => ({ limit, place })))
  const [low, high] = rangeOf([...before, ...now], limits)
  const value = ({ estimate }: Placed) => estimate.value
  const lines = (of: readonly Placed[], className: string) =>
    link(
      of.filter(({ estimate }) => estimate.interval),
      {
        x1: ({ estimate }: Placed) => Math.max(low, estimate.interval?.low ?? low),
        x2: ({ estimate }: Placed) => Math.min(high, estimate.interval?.high ?? high),
        y: 'y',
        className,
      },
    )
  const said = { y: (_: IntervalRow, place: number) => place * ROW + 10, className: 't' }
  return figure(
    title,
    {
      height: height + 24,
      marginBottom: 24,
      marginLeft: 8,
      marginRight: 14,
      x: scale({ domain: [low, high] }),
      y: scale({ type: 'identity' }),
      marks: [
        ...limits.flatMap(one => limitMarks(one, [low, high])),
        gridX({ ticks: 4, className: 'gr' }),
        lines(before, 'ri'),
        lines(now, 'ci'),
        dot(before, { x: value, y: 'y', r: 3.4, className: 'rd' }),
        dot(now, { x: value, y: 'y', r: 3.6, className: 'cd' }),
        text(rows, { ...said, text: 'name', frameAnchor: 'left', textAnchor: 'start', dx: -8 }),
        text(rows, { ...said, text: 'said', frameAnchor: 'right', textAnchor: 'end', dx: 14 }),
        axisX({ ticks: 4, tickSize: 4, className: 't', tickFormat: format }),
      ],
    },
    `${title}. ${rows.map(({ name, said }) => `${name}: ${said}`).join('; ')}`,
    note,
  )
}

interface PlacedLimit {
  limit: LimitLine
  place: number
}

/** The lines stand beside the marks only, so that no text is crossed. */
function limitMarks({ limit, place }: PlacedLimit, [low, high]: readonly [number, number]) {
  const { value, status, beyond } = limit
  const at = { y1: place * ROW + 19, y2: place * ROW + 43 }
  const [x1, x2] = beyond === 'above' ? [value, high] : [low, value]
  const line = ruleX([value], { ...at, className: status === 'fail' ? 'lim' : 'wl' })
  return status === 'fail' ? [rect([value], { ...at, x1, x2, className: 'zone' }), line] : [line]
}

/** All that is shown, and a twentieth on either side. */
function rangeOf(placed: readonly Placed[], limits: readonly PlacedLimit[]): [low: number, high: number] {
  const ends = placed.flatMap(({ estimate: { value, interval } }) => [
    value,
    ...(interval ? [interval.low, interval.high] : []),
  ])
  const all = [...ends, ...limits.map(({ limit }) => limit.value)].filter(
    end => Math.abs(end) < Number.MAX_VALUE,
  )
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const more = (high - low) / 20 || Math.max(Math.abs(high) / 20, 0.01)
  return [low - more, high + more]
}
