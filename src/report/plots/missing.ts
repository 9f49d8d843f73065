import { rect, ruleX, text } from '@observablehq/plot'
import { isMeasured } from '../../measures/measurement.js'
import type { ColumnSummary, SideSummary } from '../../profile/views/summary.js'
import { type Markup, nothing } from '../html/markup.js'
import type { ReportedCheck } from '../report.js'
import { count, percent } from '../words/number.js'
import { scale } from './axes.js'
import { figure } from './figure.js'

interface Bar {
  side: 'reference' | 'candidate'
  rows: number
  missing: number
  share: number
}

const ROW = 40

/** What is missing on either side, with the limit where there is one; nothing where nothing is missing. */
export function missingFigure(
  { name, reference, candidate }: ColumnSummary,
  checks: readonly ReportedCheck[],
): Markup {
  const bars = [...barOf('reference', reference), ...barOf('candidate', candidate)]
  if (bars.every(({ missing }) => missing === 0)) return nothing
  const limit = limitOf(checks)
  const top = (bar: Bar) => bars.indexOf(bar) * ROW
  const line = { y1: (bar: Bar) => top(bar) + 18, y2: (bar: Bar) => top(bar) + 32, x1: 0, x2: 'share' }
  const only = (side: Bar['side']) => bars.filter(bar => bar.side === side)
  const titled = bars.map(({ share }) => percent(share)).join(' → ')
  return figure(
    `Missing: ${titled}`,
    {
      height: bars.length * ROW,
      x: scale({ domain: [0, Math.max(...bars.map(({ share }) => share), limit ?? 0) * 1.05] }),
      y: scale({ type: 'identity' }),
      marks: [
        rect(only('reference'), { ...line, className: 'rb' }),
        rect(only('candidate'), { ...line, className: 'cb' }),
        ruleX([0], { className: 'ax' }),
        limit === undefined
          ? null
          : ruleX(bars, { x: limit, y1: bar => top(bar) + 17, y2: bar => top(bar) + 35, className: 'lim' }),
        text(bars, {
          y: bar => top(bar) + 10,
          text: ({ side, missing, rows }: Bar) => `${side}: ${count(missing)} of ${count(rows)} rows`,
          frameAnchor: 'left',
          textAnchor: 'start',
          className: 't',
        }),
      ],
    },
    `Missing values of ${name}: ${titled}`,
    limit === undefined ? '' : `The red line is the limit, ${percent(limit)}.`,
  )
}

function barOf(side: Bar['side'], summary: SideSummary | undefined): Bar[] {
  if (summary === undefined || summary.rows === 0) return []
  const { rows, missing } = summary
  return [{ side, rows, missing, share: missing / rows }]
}

function limitOf(checks: readonly ReportedCheck[]): number | undefined {
  const nulls = checks.find(({ id, compared }) => id.gate === 'nulls' && isMeasured(compared))
  return nulls?.fail?.of === 'value' ? nulls.fail.value : undefined
}
