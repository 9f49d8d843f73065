import { commonCells } from '../../profile/views/common-cells.js'
import type { CommonCells } from '../../profile/views/distribution.js'
import { basisOfBoth } from '../basis.js'
import { finiteOr } from '../finite.js'
import { unmeasurable } from '../measurement.js'
import type { Distance } from './distance.js'

/**
 * Energy distance: the root of twice the squared area between the cumulative shares F and G.
 *
 *     E = sqrt( 2 integral (F - G)^2 ) = sqrt( 2 E|X - Y| - E|X - X'| - E|Y - Y'| )
 *
 * Unit: the root of the column's unit, so a limit is for one column. Range: 0 (equal) upwards. Symmetric. No p-value:
 * its distribution depends on the column's. Unmeasurable where values are infinite; where slots hold several values
 * the result lies within `bound`. Cost: one pass over the distinct values of both sides.
 * Source: Szekely & Rizzo 2013; as scipy.stats.energy_distance.
 */
export const energy: Distance = {
  id: 'energy',
  title: 'Energy distance',
  accepts: ['numeric'],
  range: [0, Number.POSITIVE_INFINITY],
  symmetric: true,
  between(reference, candidate) {
    if (reference.values === 0 || candidate.values === 0) return unmeasurable('no-values')
    if (!reference.ordered || !candidate.ordered) return unmeasurable('wrong-kind')
    const cells = commonCells(reference.ordered, candidate.ordered)
    const size = Math.max(Math.abs(cells.low[0] ?? 0), Math.abs(cells.high.at(-1) ?? 0))
    if (!Number.isFinite(size)) return unmeasurable('infinite', { subject: candidate.column })
    // A power of two divides without error, and spares the sum from overflow at 1e308.
    const scale = size === 0 ? 1 : 2 ** Math.floor(Math.log2(size))
    const area = areas(cells, reference.ordered.n, candidate.ordered.n, scale)
    const distance = (square: number) => Math.sqrt(2 * square) * Math.sqrt(scale)
    const bound = [distance(area.low), distance(area.high)] as const
    const isWide = area.high > area.low
    return finiteOr(distance(area.value), basisOfBoth(reference, candidate), isWide ? { bound } : {})
  },
}

/** The squared area; inside a wide cell only its least and greatest are known, and a straight line lies between. */
function areas({ low, high, a, b }: CommonCells, n: number, m: number, scale: number) {
  let [value, least, most, f, g, f1, g1] = [0, 0, 0, 0, 0, 0, 0]
  let end = (low[0] ?? 0) / scale
  for (let i = 0; i < low.length; i++) {
    const from = (low[i] as number) / scale
    const to = (high[i] as number) / scale
    const before = f1 - g1
    const gap = before * before * (from - end)
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
      const after = f1 - g1
      value += ((before * before + before * after + after * after) / 3) * (to - from)
      least += Math.max(0, f0 - g1, g0 - f1) ** 2 * (to - from)
      most += Math.max(f1 - g0, g1 - f0) ** 2 * (to - from)
    }
    end = to
  }
  return { value, low: least, high: most }
}
