import { dot, gridX, link, rect, ruleX, ruleY, text } from '@observablehq/plot'
import type { Status } from '../../judgement/status.js'
import type { Used } from '../words/used.js'
import { scale } from './axes.js'
import { draw } from './draw.js'

/** One check, and how much of its own limit it uses. */
export interface OverviewRow {
  name: string
  said: string
  status: Status
  used: Used
}

/** Wide: name, marks and number on one line. Narrow: the marks below. */
interface Layout {
  width: number
  left: number
  right: number
  row: number
  /** Where text and marks of a row are, from its top. */
  textAt: number
  marksAt: number
}

const wide: Layout = { width: 800, left: 250, right: 140, row: 24, textAt: 12, marksAt: 12 }
const narrow: Layout = { width: 360, left: 8, right: 14, row: 40, textAt: 10, marksAt: 27 }
const TOP = 30
/** As far past a limit as is drawn; the number stands beside it. */
const FURTHEST = 4

const symbols = { fail: 'hexagon', warn: 'triangle', inconclusive: 'circle', pass: 'circle' } as const
const sizes = { fail: 6, warn: 5.4, inconclusive: 5.4, pass: 3.2 }

/** Every check on one scale: a dot, since a root scale means place and not length, on a bar of what is noise. */
export function drawOverview(rows: readonly OverviewRow[], label: string): { wide: string; narrow: string } {
  return { wide: drawRows(rows, label, wide), narrow: drawRows(rows, label, narrow) }
}

function drawRows(rows: readonly OverviewRow[], label: string, layout: Layout): string {
  const { width, left, right, row, textAt } = layout
  const height = TOP + rows.length * row + 6
  const top = (one: OverviewRow) => TOP + rows.indexOf(one) * row
  const names = (of: readonly OverviewRow[], className: string) => [
    text(of, {
      y: one => top(one) + textAt,
      text: 'name',
      frameAnchor: 'left',
      textAnchor: 'start',
      dx: 4 - left,
      className,
    }),
    text(of, {
      y: one => top(one) + textAt,
      text: 'said',
      frameAnchor: 'right',
      textAnchor: 'end',
      dx: right,
      className,
    }),
  ]
  const isQuiet = ({ status }: OverviewRow) => status === 'pass'
  return draw(
    {
      width,
      height,
      marginLeft: left,
      marginRight: right,
      marginTop: TOP - 8,
      x: scale({ type: 'sqrt', domain: [0, FURTHEST], clamp: true }),
      y: scale({ type: 'identity' }),
      marks: [
        gridX([0.1, 0.5, 2], { className: 'gr' }),
        ...statusLines(rows, top),
        ...limitMarks(rows, top, layout),
        ...rowMarks(rows, top, layout),
        ...names(
          rows.filter(one => !isQuiet(one)),
          't b',
        ),
        ...names(rows.filter(isQuiet), 't'),
        text(scaleNames, { x: 'at', y: TOP - 22, text: 'name', className: 't' }),
      ],
    },
    label,
  )
}

const scaleNames = [
  { at: 0, name: '0' },
  { at: 0.1, name: '10 %' },
  { at: 0.5, name: '50 %' },
  { at: 1, name: 'limit' },
  { at: 2, name: '2 ×' },
]

function rowMarks(rows: readonly OverviewRow[], top: (one: OverviewRow) => number, { marksAt }: Layout) {
  const y = (one: OverviewRow) => top(one) + marksAt
  const high = (by: number) => ({
    y1: (one: OverviewRow) => y(one) - by,
    y2: (one: OverviewRow) => y(one) + by,
  })
  return [
    rect(
      rows.filter(({ used }) => used.noise),
      { x1: 0, x2: one => one.used.noise, ...high(8), className: 'noise' },
    ),
    ruleX(
      rows.filter(({ used }) => used.warn),
      { x: one => one.used.warn, ...high(8), className: 'wl' },
    ),
    ...(['fail', 'warn', 'inconclusive', 'pass'] as const).flatMap(status => {
      const some = rows.filter(one => one.status === status)
      return [
        link(
          some.filter(({ used }) => used.interval),
          {
            x1: one => one.used.interval.low,
            x2: one => one.used.interval.high,
            y,
            className: `iv ${status}`,
          },
        ),
        dot(some, {
          x: one => one.used.share,
          y,
          r: sizes[status],
          symbol: symbols[status],
          className: `mk ${status}`,
        }),
      ]
    }),
  ]
}

/** The limit of every row: from top to bottom, but where text stands above the marks beside these only. */
function limitMarks(
  rows: readonly OverviewRow[],
  top: (one: OverviewRow) => number,
  { row, textAt, marksAt }: Layout,
) {
  const from = marksAt === textAt ? 0 : textAt + 8
  const down = { y1: (one: OverviewRow) => top(one) + from, y2: (one: OverviewRow) => top(one) + row }
  return [
    rect(rows, { x1: 1, x2: FURTHEST, ...down, className: 'zone' }),
    ruleX(rows, { x: 0, ...down, className: 'ax' }),
    ruleX(rows, { x: 1, ...down, className: 'lim' }),
  ]
}

/** A hairline where another status begins. */
function statusLines(rows: readonly OverviewRow[], top: (one: OverviewRow) => number) {
  const first = rows.filter((one, place) => place > 0 && one.status !== rows[place - 1]?.status)
  return [ruleY(first, { y: top, className: 'sep' })]
}
