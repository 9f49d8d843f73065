import { axisX, axisY, gridY, type Markish, type ScaleOptions } from '@observablehq/plot'
import type { Kind } from '../../datasets/kind.js'
import { columnValue } from '../html/value.js'
import { percent } from '../words/number.js'

/** Where a figure with shares on its left and values below it has its frame. */
export const framed = { marginLeft: 38, marginRight: 14, marginTop: 8, marginBottom: 24 }

/** A scale that leaves its axis to a mark, and labels to the title. */
export function scale(options: ScaleOptions = {}): ScaleOptions {
  return { axis: null, label: null, ...options }
}

/** Shares as lines across, few enough to read off. */
export function shareAxis(highest: number, ticks = 4): Markish[] {
  const decimals = highest < 0.04 ? 1 : 0
  return [
    gridY({ ticks, className: 'gr' }),
    axisY({
      ticks,
      tickSize: 0,
      tickPadding: 4,
      className: 't',
      tickFormat: (share: number) => percent(share, decimals),
    }),
  ]
}

/** Values of a column along the bottom. */
export function valueAxis(kind: Kind): Markish {
  const isTime = kind === 'timestamp'
  return axisX({
    ticks: isTime ? 4 : 5,
    tickSize: 4,
    className: 't',
    tickFormat: (value: number | Date) => columnValue(Number(value), kind),
  })
}

export function valueScale(kind: Kind, domain: readonly [number, number]): ScaleOptions {
  return scale({ type: kind === 'timestamp' ? 'utc' : 'linear', domain: [...domain] })
}
