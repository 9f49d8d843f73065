import { axisX, dot, gridX, link, text } from '@observablehq/plot'
import type { ColumnSummary } from '../../profile/views/summary.js'
import { type Markup, nothing } from '../html/markup.js'
import { shiftText } from '../html/quantiles.js'
import { columnValue } from '../html/value.js'
import { evenly } from '../words/even.js'
import { percent } from '../words/number.js'
import { scale } from './axes.js'
import { figure } from './figure.js'

/** A quantile of both sides. */
interface Shift {
  p: number
  reference: number
  candidate: number
}

const ROW = 24

/** Each quantile of the reference, and where it is now. */
export function quantilesFigure({ name, quantiles, kind }: ColumnSummary): Markup {
  const shifts = (quantiles ?? []).flatMap(({ p, reference, candidate }): Shift[] =>
    reference === undefined || candidate === undefined ? [] : [{ p, reference, candidate }],
  )
  if (shifts.length < 2 || shifts.every(isUnmoved)) return nothing
  const changes = evenly(shifts.map(({ reference, candidate }) => shiftText(reference, candidate, kind)))
  const y = (shift: Shift) => (shifts.indexOf(shift) + 0.5) * ROW
  return figure(
    titleOf(shifts),
    {
      height: shifts.length * ROW + 24,
      marginLeft: 52,
      marginRight: 70,
      marginBottom: 24,
      x: scale({ type: kind === 'timestamp' ? 'utc' : 'linear', inset: 6 }),
      y: scale({ type: 'identity' }),
      marks: [
        gridX({ ticks: 4, className: 'gr' }),
        link(shifts, { x1: 'reference', x2: 'candidate', y, className: 'cn' }),
        dot(shifts, { x: 'reference', y, r: 3.4, className: 'rd' }),
        dot(shifts, { x: 'candidate', y, r: 3.6, className: 'cd' }),
        text(shifts, {
          y,
          text: quantileName,
          frameAnchor: 'left',
          textAnchor: 'end',
          dx: -8,
          className: 't',
        }),
        text(shifts, {
          y,
          text: (_: Shift, place: number) => changes[place],
          frameAnchor: 'right',
          textAnchor: 'start',
          dx: 8,
          className: 't',
        }),
        axisX({
          ticks: 4,
          tickSize: 4,
          className: 't',
          tickFormat: (value: number) => columnValue(Number(value), kind),
        }),
      ],
    },
    `Quantiles of ${name}, from the reference to the candidate: ${shifts.map(shift => `${quantileName(shift)} ${columnValue(shift.reference, kind)} → ${columnValue(shift.candidate, kind)}`).join(', ')}`,
  )
}

function isUnmoved({ reference, candidate }: Shift): boolean {
  return reference === candidate
}

/** A finding only where every quantile that is shown says so. */
function titleOf(shifts: readonly Shift[]): string {
  if (shifts.every(({ reference, candidate }) => candidate > reference)) return 'Every quantile rose'
  if (shifts.every(({ reference, candidate }) => candidate < reference)) return 'Every quantile fell'
  return 'Quantiles'
}

function quantileName({ p }: Shift): string {
  return p === 0.5 ? 'median' : percent(p, 0)
}
