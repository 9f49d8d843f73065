import { areaY, axisX, axisY, dot, lineY, type Markish } from '@observablehq/plot'
import type { Status } from '../../judgement/status.js'
import { draw } from '../plots/draw.js'
import { isUpper } from '../words/limit-side.js'
import { styleOf } from '../words/style.js'
import type { Point, Series } from './history.js'

const size = { width: 360, height: 150, marginLeft: 54, marginRight: 12, marginTop: 10, marginBottom: 22 }

interface At extends Point {
  run: number
}

/** A check over time: its number run by run, its limits as bands of what is past them, and its pace as a line. */
export function chartOf(series: Series, days: readonly string[], label: string): string {
  const { check, points, pace } = series
  const at = points.flatMap((point, run): At[] => (point === undefined ? [] : [{ ...point, run }]))
  const shown = at.filter(({ value }) => value !== undefined)
  const [low, high] = reachOf(at)
  const format = styleOf(check).format
  const marks: Markish[] = [
    ...bands(at, check, low, high),
    ...paceLine(pace, shown),
    lineY(shown, { x: 'run', y: 'value', className: 'h-line' }),
    ...(['pass', 'inconclusive', 'warn', 'fail'] satisfies Status[]).map(status =>
      dot(
        shown.filter(point => point.status === status),
        {
          x: 'run',
          y: 'value',
          r: status === 'pass' ? 2 : 3.5,
          symbol: symbols[status],
          className: `h-${status}`,
        },
      ),
    ),
    axisY({ ticks: 4, tickSize: 0, tickFormat: (value: number) => format(value), className: 't' }),
    axisX({
      ticks: ticksOf(days.length),
      tickSize: 3,
      tickFormat: (run: number) => days[run] ?? '',
      className: 't',
    }),
  ]
  return draw(
    {
      ...size,
      x: { domain: [0, Math.max(1, points.length - 1)], label: null },
      y: { domain: [low, high], label: null },
      marks,
    },
    label,
  )
}

const symbols = { pass: 'circle', inconclusive: 'square', warn: 'triangle', fail: 'times' } as const

/** What is past a limit, as far as it was the limit then. */
function bands(at: readonly At[], { fail, warn }: Series['check'], low: number, high: number): Markish[] {
  return (['warn', 'fail'] as const).flatMap(key => {
    const limit = key === 'fail' ? fail : warn
    const held = at.filter(point => point[key] !== undefined)
    if (limit === undefined || held.length === 0) return []
    const end = isUpper(limit) ? high : low
    const [first, last] = [held[0], held.at(-1)]
    const wide = held.length === 1 && first && last ? [first, { ...last, run: last.run + 1 }] : held
    return [
      areaY(wide, { x: 'run', y1: key, y2: () => end, curve: 'step', className: `h-band h-${key}` }),
      lineY(wide, { x: 'run', y: key, curve: 'step', className: `h-limit h-${key}` }),
    ]
  })
}

/** Through the middle of what it rests on. */
function paceLine(pace: Series['pace'], shown: readonly At[]): Markish[] {
  if (pace === undefined || pace.pValue > 0.05) return []
  const over = shown.slice(-pace.runs)
  const offsets = over.map(({ value = 0 }, step) => value - pace.slope * step).sort((a, b) => a - b)
  const start = offsets[Math.floor(offsets.length / 2)] ?? 0
  const line = over.map(({ run }, step) => ({ run, value: start + pace.slope * step }))
  return [lineY(line, { x: 'run', y: 'value', className: 'h-pace' })]
}

/** From the least to the most of all that is drawn, with a little room, and never nothing. */
function reachOf(at: readonly At[]): [number, number] {
  const all = at.flatMap(({ value, warn, fail }) => [value, warn, fail].filter(each => each !== undefined))
  const [low, high] = [Math.min(...all), Math.max(...all)]
  if (all.length === 0) return [0, 1]
  const room = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room]
}

function ticksOf(runs: number): number[] {
  const step = Math.max(1, Math.ceil(runs / 4))
  return Array.from({ length: runs }, (_, run) => run).filter(run => run % step === 0)
}
