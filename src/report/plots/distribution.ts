import { areaY, lineY, ruleX, ruleY } from '@observablehq/plot'
import type { ColumnSummary } from '../../profile/views/summary.js'
import { type Markup, nothing } from '../html/markup.js'
import { columnValue } from '../html/value.js'
import { apart } from '../words/number.js'
import type { Shape } from '../words/shape.js'
import { framed, scale, shareAxis, valueAxis, valueScale } from './axes.js'
import { figure } from './figure.js'

type Point = readonly [value: number, share: number]

/** Both distributions over shared bins: the reference as grey ground, the candidate as a blue line over it. */
export function distributionFigure(column: ColumnSummary, shape: Shape): Markup {
  const { bins, kind } = column
  const [first = 0, last = 0] = [bins?.edges[0], bins?.edges.at(-1)]
  if (bins === undefined || !(last > first) || !Number.isFinite(last - first)) return nothing
  const highest = Math.max(...shape.candidate, ...(shape.reference ?? []))
  const steps = (cells: readonly number[]) => stepsOf(cells, first, last)
  const x = ([value]: Point) => value
  const share = ([, part]: Point) => part
  const reference = shape.reference && steps(shape.reference)
  return figure(
    medianTitle(column),
    {
      ...framed,
      height: 190,
      x: valueScale(kind, [first, last]),
      y: scale({ domain: [0, highest] }),
      marks: [
        shareAxis(highest),
        ...(reference
          ? [
              areaY(reference, { x, y1: 0, y2: share, className: 'ra' }),
              lineY(reference, { x, y: share, className: 'rl' }),
            ]
          : []),
        lineY(steps(shape.candidate), { x, y: share, className: 'cl' }),
        medianRule(column.reference?.median, [first, last], 'mr'),
        medianRule(column.candidate?.median, [first, last], 'mc'),
        ruleY([0], { className: 'ax' }),
        valueAxis(kind),
      ],
    },
    `Distribution of ${column.name}. ${medianTitle(column)}`,
    [
      bins.tails ? 'The first and the last bin hold the tails.' : '',
      bins.edges.length - 1 < shape.candidate.length ? 'Bins with too few rows are joined.' : '',
    ]
      .filter(note => note !== '')
      .join(' '),
  )
}

/** The outline of bars: up or down at each edge. */
function stepsOf(cells: readonly number[], first: number, last: number): Point[] {
  const edge = (cell: number) => first + (cell * (last - first)) / cells.length
  return cells.flatMap((share, cell): Point[] => [
    [edge(cell), share],
    [edge(cell + 1), share],
  ])
}

function medianRule(median: number | undefined, [first, last]: readonly [number, number], className: string) {
  const isInside = median !== undefined && median >= first && median <= last
  return isInside ? ruleX([median], { className }) : null
}

function medianTitle({ reference, candidate, kind }: ColumnSummary): string {
  const [was, is] = [reference?.median, candidate?.median]
  if (is === undefined) return 'Distribution'
  const text = (value: number) => columnValue(value, kind)
  if (was === undefined || was === is) return `Distribution, median ${text(is)}`
  const [before, now] = kind === 'timestamp' ? [text(was), text(is)] : apart(was, is, text)
  return `Distribution: median ${before} → ${now}`
}
