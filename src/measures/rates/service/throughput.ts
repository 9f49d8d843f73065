import { studentQuantile } from '../../../math/student-quantile.js'
import type { Need } from '../../../profile/need.js'
import type { Moments } from '../../../profile/statistic.js'
import { spanOf } from '../../../profile/step.js'
import { typeNeed } from '../../../profile/views/distribution.js'
import { type Series, series, seriesNeed } from '../../../profile/views/series.js'
import { type Side, statistic } from '../../../profile/views/side.js'
import { finiteOr } from '../../finite.js'
import { type Interval, type Measurement, unmeasurable } from '../../measurement.js'
import type { Rate, RateInputs } from '../rate.js'

const milliseconds = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/**
 * Rows per time: how many come after one another, over the time from the first row to the last.
 *
 *     (rows - 1) / (last - first)
 *
 * per second, or as `per` says. Range: above 0. Rows without a time are left out; fewer than two, or all at one time:
 * unmeasurable, as where rows are weighed, or a stored profile withholds the first and the last time. Interval: from how the
 * number of rows varies between whole steps of time (at most 400; see `concept`), Student's t, the steps taken as
 * independent: rush hours make it wider. None from fewer than three whole steps. Cost: a sum a row.
 */
export const throughput: Rate = {
  id: 'throughput',
  title: 'Rows per time',
  unit: 'column',
  range: [0, Number.POSITIVE_INFINITY],
  worse: 'lower',
  requires: ['column'],
  needs: ({ column }) => (column === undefined ? [] : [stepsNeed(column), typeNeed(column)]),
  of({ column, per = 'second', confidence }, side) {
    if (column === undefined) return unmeasurable('not-collected')
    const moments = statistic(side, stepsNeed(column))
    if (moments?.fold !== 'moments' || side.weight !== undefined) return whyNone(column, side)
    const { rows, first, last } = timesOf(moments)
    if (rows < 2) return unmeasurable('too-few-rows', { have: rows, need: 2 })
    if (Number.isNaN(last - first)) return unmeasurable('needs-rows')
    if (last === first) return unmeasurable('one-step')
    const value = ((rows - 1) / (last - first)) * milliseconds[per]
    const interval = intervalOf(value, series(side, { value: column }, column), confidence)
    return finiteOr(value, { rows }, interval && Number.isFinite(interval.high) ? { interval } : {})
  },
}

function stepsNeed(column: string): Need {
  return seriesNeed({ value: column }, column)
}

function whyNone(column: string, side: Side): Measurement {
  const isOther = side.weight === undefined && statistic(side, typeNeed(column)) !== undefined
  return unmeasurable(isOther ? 'wrong-kind' : 'not-collected', { subject: column })
}

function timesOf({ n, min, max }: Moments): { rows: number; first: number; last: number } {
  const rows = n.reduce((sum, each) => sum + each, 0)
  const used = [...n.keys()].filter(cell => (n[cell] ?? 0) > 0)
  const first = used.reduce((least, cell) => Math.min(least, min[cell] as number), Number.POSITIVE_INFINITY)
  const last = used.reduce((most, cell) => Math.max(most, max[cell] as number), Number.NEGATIVE_INFINITY)
  return { rows, first, last }
}

/** The first and the last step may have begun before the first row, or end after the last. */
function intervalOf(value: number, found: Series | undefined, confidence: number): Interval | undefined {
  const { steps = [], every = 'PT1S' } = found ?? {}
  const [first, last] = [steps[0], steps.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const whole = Math.round((last.start - first.start) / spanOf(every)) - 1
  if (whole < 3) return undefined
  const inner = steps.slice(1, -1)
  const mean = inner.reduce((sum, { rows }) => sum + rows, 0) / whole
  if (mean === 0) return undefined
  const squares = inner.reduce((sum, { rows }) => sum + (rows - mean) ** 2, 0)
  const variance = (squares + (whole - inner.length) * mean ** 2) / (whole - 1)
  const half = (studentQuantile(confidence, whole - 1) * Math.sqrt(variance / whole)) / mean
  return { low: Math.max(0, value * (1 - half)), high: value * (1 + half), confidence }
}
