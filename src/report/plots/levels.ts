import { rect, ruleX, text } from '@observablehq/plot'
import type { ColumnSummary } from '../../profile/views/summary.js'
import { type Markup, nothing } from '../html/markup.js'
import { clean } from '../words/escape.js'
import { percent } from '../words/number.js'
import { scale } from './axes.js'
import { figure, WIDTH } from './figure.js'

interface Bar {
  label: string
  reference?: number
  candidate: number
}

const MOST_LEVELS = 10
const ROW = 34

/** Shares of the most frequent levels: the reference as grey bars, the candidate as a blue mark on each. */
export function levelsFigure(column: ColumnSummary): Markup {
  const bars = barsOf(column)
  if (bars.length === 0) return nothing
  const top = (bar: Bar) => bars.indexOf(bar) * ROW
  const line = { y1: (bar: Bar) => top(bar) + 17, y2: (bar: Bar) => top(bar) + 29 }
  const said = { y: (bar: Bar) => top(bar) + 9, className: 't' }
  return figure(
    `Most frequent levels`,
    {
      height: bars.length * ROW,
      marginRight: 2,
      x: scale({ domain: [0, Math.max(...bars.map(bar => Math.max(bar.candidate, bar.reference ?? 0)))] }),
      y: scale({ type: 'identity' }),
      marks: [
        rect(bars, { ...line, x1: 0, x2: (bar: Bar) => bar.reference ?? 0, className: 'rb' }),
        ruleX([0], { className: 'ax' }),
        ruleX(bars, {
          ...line,
          y1: bar => top(bar) + 14,
          y2: bar => top(bar) + 32,
          x: 'candidate',
          className: 'cl',
        }),
        text(bars, { ...said, text: 'label', frameAnchor: 'left', textAnchor: 'start' }),
        text(bars, { ...said, text: sharesText, frameAnchor: 'right', textAnchor: 'end' }),
      ],
    },
    `Levels of ${column.name}: ${bars.map(bar => `${bar.label} ${sharesText(bar)}`).join(', ')}`,
  )
}

function barsOf({ levels, reference, candidate }: ColumnSummary): Bar[] {
  const now = candidate ? candidate.rows - candidate.missing : 0
  const before = reference ? reference.rows - reference.missing : 0
  if (levels === undefined || now === 0) return []
  return levels.slice(0, MOST_LEVELS).map(level => ({
    label: clean(level.level, Math.floor(WIDTH / 12)) || '(empty)',
    candidate: level.candidate / now,
    ...(before > 0 && { reference: level.reference / before }),
  }))
}

function sharesText({ reference, candidate }: Bar): string {
  return reference === undefined ? percent(candidate) : `${percent(reference)} → ${percent(candidate)}`
}
