import { dot, lineY, link } from '@observablehq/plot'
import type { ColumnSummary } from '../../profile/views/summary.js'
import { type Markup, nothing } from '../html/markup.js'
import { columnValue } from '../html/value.js'
import { percent, points } from '../words/number.js'
import { framed, scale, shareAxis, valueAxis, valueScale } from './axes.js'
import { figure } from './figure.js'

/** Shares of the rows with a value that lie below `value`, exact at the edges of bins. */
interface Below {
  value: number
  reference: number
  candidate: number
}

/** Shares of rows at or below each value, with the place where the two sides are furthest apart. */
export function cumulativeFigure(column: ColumnSummary): Markup {
  const steps = column.reference && column.bins && stepsOf(column.bins)
  const [first, last] = [steps?.[0], steps?.at(-1)]
  if (!steps || !first || !last || !Number.isFinite(last.value - first.value)) return nothing
  const gap = largestGap(steps)
  const side = (of: 'reference' | 'candidate') => ({ x: 'value', y: of })
  return figure(
    gap === undefined
      ? 'Cumulative shares'
      : `Cumulative: ${gapText(gap)} apart at ${columnValue(gap.value, column.kind)}`,
    {
      ...framed,
      height: 190,
      x: valueScale(column.kind, [first.value, last.value]),
      y: scale({ domain: [0, 1] }),
      marks: [
        shareAxis(1),
        lineY(steps, { ...side('reference'), className: 'rl' }),
        lineY(steps, { ...side('candidate'), className: 'cl' }),
        ...(gap
          ? [
              link([gap], { x: 'value', y1: 'reference', y2: 'candidate', className: 'gap' }),
              dot([gap], { ...side('reference'), r: 3, className: 'rd' }),
              dot([gap], { ...side('candidate'), r: 3.4, className: 'cd' }),
            ]
          : []),
        valueAxis(column.kind),
      ],
    },
    `Cumulative shares of ${column.name}. ${gapNote(gap)}`,
    gapNote(gap),
  )
}

function stepsOf({ edges, reference, candidate }: NonNullable<ColumnSummary['bins']>): Below[] | undefined {
  const [was, is] = [reference, candidate].map(sharesBelow)
  if (was === undefined || is === undefined || was.length < 3) return undefined
  return edges.map((value, edge) => ({ value, reference: was[edge] ?? 1, candidate: is[edge] ?? 1 }))
}

function sharesBelow(counts: readonly number[]): number[] | undefined {
  const total = counts.reduce((sum, rows) => sum + rows, 0)
  if (total === 0) return undefined
  let sum = 0
  return [0, ...counts.map(rows => (sum += rows) / total)]
}

/** Between the tails, which the end bins hold; undefined where nobody would see it. */
function largestGap(steps: readonly Below[]): Below | undefined {
  const apart = ({ reference, candidate }: Below) => Math.abs(reference - candidate)
  const [widest] = steps.slice(1, -1).sort((a, b) => apart(b) - apart(a))
  return widest && apart(widest) >= 0.005 ? widest : undefined
}

function gapText({ reference, candidate }: Below): string {
  return points(candidate - reference).replace('−', '')
}

function gapNote(gap: Below | undefined): string {
  if (gap === undefined) return 'Nowhere are the two half a point apart.'
  return `Below it lie ${percent(gap.reference)} of the reference and ${percent(gap.candidate)} of the candidate.`
}
