import type { Ordered } from '../../profile/views/distribution.js'
import { type CommonCells, commonCells } from '../../profile/views/ordered.js'
import { basisOfBoth } from '../basis.js'
import { type Measurement, measured, unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/**
 * Wasserstein distance of first order, over the reference's population standard deviation: the mean way a value
 * must go to turn one distribution into the other, in reference sds.
 *
 * Range: 0 (equal) upwards. Unmeasurable for a constant reference and where values are infinite. Where slots hold
 * several values the result lies within `bound`. Source: Vaserstein 1969; Ramdas et al. 2017.
 */
export const wasserstein: Distance = {
  id: 'wasserstein',
  title: 'Wasserstein distance, in reference sds',
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: false,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
    const cells = commonCells(reference.ordered, candidate.ordered)
    const scale = scaleOf(cells)
    if (scale === undefined) return unmeasurable('not-numeric')
    const way = walk(cells, reference.ordered.n, candidate.ordered.n, scale)
    const { sd, error } = spread(reference.ordered, scale)
    if (sd === 0 && error === 0) return unmeasurable('constant')
    if (sd <= error) return unmeasurable('resolution')
    return finite(way, sd, error, () => basisOfBoth(reference, candidate))
  },
}

/** A power of two, so that dividing by it is exact, and squares of 1e308 do not overflow; undefined: infinite values. */
function scaleOf({ low, high }: CommonCells): number | undefined {
  const size = Math.max(Math.abs(low[0] ?? 0), Math.abs(high.at(-1) ?? 0))
  if (!Number.isFinite(size)) return undefined
  return size === 0 ? 1 : 2 ** Math.floor(Math.log2(size))
}

/** The area between the cumulative shares; inside a wide cell only its least and greatest are known. */
function walk(
  cells: CommonCells,
  n: number,
  m: number,
  scale: number,
): { value: number; low: number; high: number } {
  const area = { value: 0, low: 0, high: 0 }
  let [f, g] = [0, 0]
  for (let i = 0; i < cells.low.length; i++) {
    const [from, to] = [(cells.low[i] ?? 0) / scale, (cells.high[i] ?? 0) / scale]
    const [f0, g0] = [f / n, g / m]
    f += cells.a[i] ?? 0
    g += cells.b[i] ?? 0
    const [f1, g1] = [f / n, g / m]
    area.value += ((Math.abs(f0 - g0) + Math.abs(f1 - g1)) / 2) * (to - from)
    area.low += Math.max(0, f0 - g1, g0 - f1) * (to - from)
    area.high += Math.max(f1 - g0, g1 - f0) * (to - from)
    const gap = i + 1 < cells.low.length ? Math.abs(f1 - g1) * ((cells.low[i + 1] ?? 0) / scale - to) : 0
    area.value += gap
    area.low += gap
    area.high += gap
  }
  return area
}

/** Population sd over `scale`, from the middle of each slot, and how much the true one may differ from it. */
function spread({ low, high, counts, n }: Ordered, scale: number): { sd: number; error: number } {
  const middle = (i: number) => ((low[i] ?? 0) / scale + (high[i] ?? 0) / scale) / 2
  // From the first value on: where the mean is a billion sds its digits would be all spent.
  const origin = middle(0)
  let mean = 0
  for (let i = 0; i < counts.length; i++) mean += (middle(i) - origin) * ((counts[i] ?? 0) / n)
  let square = 0
  let halves = 0
  for (let i = 0; i < counts.length; i++) {
    const share = (counts[i] ?? 0) / n
    square += (middle(i) - origin - mean) ** 2 * share
    halves += (((high[i] ?? 0) / scale - (low[i] ?? 0) / scale) / 2) ** 2 * share
  }
  return { sd: Math.sqrt(square), error: Math.sqrt(halves) }
}

function finite(
  way: { value: number; low: number; high: number },
  sd: number,
  error: number,
  basis: () => ReturnType<typeof basisOfBoth>,
): Measurement {
  const value = way.value / sd
  const bound = [way.low / (sd + error), way.high / (sd - error)] as const
  if (!Number.isFinite(value) || !Number.isFinite(bound[1])) return unmeasurable('resolution')
  return measured(value, basis(), error > 0 || way.high > way.low ? { bound } : {})
}
