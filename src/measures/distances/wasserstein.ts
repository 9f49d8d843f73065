import { commonCells } from '../../profile/views/common-cells.js'
import type { CommonCells, Ordered } from '../../profile/views/distribution.js'
import { quantile } from '../../profile/views/ordered.js'
import { basisOfBoth } from '../basis.js'
import type { Unit } from '../column/column-measure.js'
import { type Basis, type Measurement, measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'
import type { Scale } from './settings.js'

/** A number, and where it must lie when slots hold several values. */
interface Span {
  value: number
  low: number
  high: number
}

const units: Record<Scale, Unit> = {
  sd: 'reference-sd',
  iqr: 'reference-iqr',
  range: 'score',
  none: 'column',
}

/**
 * Wasserstein distance of first order (earth mover's): the mean way a value must go to turn one distribution into the
 * other, in population standard deviations of the reference.
 *
 * Range: 0 (equal) upwards. `scale` divides by something else: the reference's interquartile range (`iqr`), the range of
 * both sides (`range`, then at most 1), or nothing (`none`, the column's own unit). Unmeasurable where that is 0, and
 * where values are infinite. Where slots hold several values the result lies within `bound`. Source: Vaserstein 1969;
 * Ramdas et al. 2017.
 */
export const wasserstein: Distance = {
  id: 'wasserstein',
  title: 'Wasserstein distance, in reference sds',
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  settings: ['scale'],
  unit: ({ scale = 'sd' }) => units[scale],
  between(reference, candidate, { scale = 'sd' } = {}) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
    const cells = commonCells(reference.ordered, candidate.ordered)
    const power = powerOf(cells)
    if (power === undefined) return unmeasurable('infinite', { subject: candidate.column })
    const way = walk(cells, reference.ordered.n, candidate.ordered.n, power)
    const by = divisors[scale](reference.ordered, cells, power)
    if (by.high === 0) return unmeasurable('constant')
    if (!(by.low > 0)) return unmeasurable('resolution')
    return divided(way, by, basisOfBoth(reference, candidate))
  },
}

/** Each in units of `power`, as the way is. */
const divisors: Record<Scale, (reference: Ordered, cells: CommonCells, power: number) => Span> = {
  sd: (reference, _, power) => spread(reference, power),
  iqr: (reference, _, power) => quartiles(reference, power),
  range: (_, { low, high }, power) => exactly((high.at(-1) ?? 0) / power - (low[0] ?? 0) / power),
  none: (_, __, power) => exactly(1 / power),
}

function exactly(value: number): Span {
  return { value, low: value, high: value }
}

/** A power of two, so that dividing by it is exact, and squares of 1e308 do not overflow; undefined: infinite values. */
function powerOf({ low, high }: CommonCells): number | undefined {
  const size = Math.max(Math.abs(low[0] ?? 0), Math.abs(high.at(-1) ?? 0))
  if (!Number.isFinite(size)) return undefined
  return size === 0 ? 1 : 2 ** Math.floor(Math.log2(size))
}

/** The area between the cumulative shares; inside a wide cell only its least and greatest are known. */
function walk({ low, high, a, b }: CommonCells, n: number, m: number, scale: number): Span {
  let [value, least, most, f, g, f1, g1] = [0, 0, 0, 0, 0, 0, 0]
  let end = (low[0] ?? 0) / scale
  for (let i = 0; i < low.length; i++) {
    const from = (low[i] as number) / scale
    const to = (high[i] as number) / scale
    const gap = Math.abs(f1 - g1) * (from - end)
    value += gap
    least += gap
    most += gap
    const f0 = f1
    const g0 = g1
    f += a[i] as number
    g += b[i] as number
    f1 = f / n
    g1 = g / m
    if (to > from) {
      value += ((Math.abs(f0 - g0) + Math.abs(f1 - g1)) / 2) * (to - from)
      least += Math.max(0, f0 - g1, g0 - f1) * (to - from)
      most += Math.max(f1 - g0, g1 - f0) * (to - from)
    }
    end = to
  }
  return { value, low: least, high: most }
}

/** Population sd, from the middle of each slot, give or take what slots hide. */
function spread({ low, high, counts, n }: Ordered, scale: number): Span {
  const middle = (i: number) => ((low[i] as number) / scale + (high[i] as number) / scale) / 2
  // From the first value on: where the mean is a billion sds its digits would be all spent.
  const origin = ((low[0] ?? 0) / scale + (high[0] ?? 0) / scale) / 2
  let mean = 0
  for (let i = 0; i < counts.length; i++) mean += (middle(i) - origin) * ((counts[i] as number) / n)
  let square = 0
  let halves = 0
  for (let i = 0; i < counts.length; i++) {
    const share = (counts[i] as number) / n
    const half = ((high[i] as number) / scale - (low[i] as number) / scale) / 2
    square += (middle(i) - origin - mean) ** 2 * share
    halves += half * half * share
  }
  const [sd, error] = [Math.sqrt(square), Math.sqrt(halves)]
  return { value: sd, low: sd - error, high: sd + error }
}

function quartiles(reference: Ordered, scale: number): Span {
  const at = (p: number) => {
    const { value, bound = [value, value] } = quantile(reference, p)
    return { value: value / scale, low: bound[0] / scale, high: bound[1] / scale }
  }
  const [first, third] = [at(0.25), at(0.75)]
  return {
    value: third.value - first.value,
    low: third.low - first.high,
    high: third.high - first.low,
  }
}

function divided(way: Span, by: Span, basis: Basis): Measurement {
  const value = way.value / by.value
  const bound = [way.low / by.high, way.high / by.low] as const
  if (!Number.isFinite(value) || !Number.isFinite(bound[1])) return unmeasurable('resolution')
  const isWide = by.high > by.low || way.high > way.low
  return measured(value, basis, isWide ? { bound } : {})
}
