import type { Ordered } from '../profile/views/distribution.js'
import { quantile } from '../profile/views/ordered.js'
import type { Bins } from './distances/settings.js'
import { orderStatistic } from './order-statistic.js'

/**
 * The inner edges of bins whose outer ones are open, ascending, none twice.
 *
 * @param exact for quantiles: see `exactQuantile`; else as numpy has them
 * @returns undefined where they would not be finite, or would all be one
 */
export function innerEdges(
  reference: Ordered,
  candidate: Ordered,
  bins: Bins,
  count: number,
  exact: boolean,
): number[] | undefined {
  if (typeof bins === 'object') return [...bins.edges]
  if (bins === 'equal-width') return equalWidths([reference], count)
  if (bins === 'equal-width-both') return equalWidths([reference, candidate], count)
  const parts = bins === 'deciles' ? 10 : count
  const at = exact ? exactQuantile : numpyQuantile
  const quantiles = Array.from({ length: parts + 1 }, (_, part) => at(reference, part, parts))
  // Without the smallest and the largest value.
  return [...new Set(quantiles)].slice(1, -1)
}

/** numpy's linspace. */
function equalWidths(sides: readonly Ordered[], count: number): number[] | undefined {
  const low = Math.min(...sides.map(side => side.low[0] ?? Number.NaN))
  const high = Math.max(...sides.map(side => side.high.at(-1) ?? Number.NaN))
  const step = (high - low) / count
  if (!Number.isFinite(step) || (step === 0 && sides.length === 1)) return undefined
  return [...new Set(Array.from({ length: count - 1 }, (_, i) => (i + 1) * step + low))]
}

/** Type 7 with its rank in whole parts: what numpy's rounding adds to 0 would be an edge of its own beside a heavy 0. */
function exactQuantile(reference: Ordered, part: number, parts: number): number {
  const rank = ((reference.n - 1) * part) / parts
  const before = Math.floor(rank)
  const share = rank - before
  const a = middle(orderStatistic(reference, before + 0.5))
  const b = share === 0 ? a : middle(orderStatistic(reference, before + 1.5))
  if (a === b) return a
  return Number.isFinite(b - a) ? a + (b - a) * share : share < 0.5 ? a : b
}

/** numpy's quantile(x, linspace(0, 1, parts + 1)) to the last bit: it decides on which side of an edge a value falls. */
function numpyQuantile(reference: Ordered, part: number, parts: number): number {
  return quantile(reference, Math.min(1, part * (1 / parts))).value
}

function middle({ low, high }: { low: number; high: number }): number {
  return low === high ? low : low / 2 + high / 2
}
