import type { Kind } from '../../src/datasets/kind.js'
import type { Distribution, Ordered } from '../../src/profile/views/distribution.js'

/** Distributions by hand, as the profile's views would give them. */

export function numbers(values: readonly number[], missing = 0): Distribution {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return numberCounts([...counts], missing)
}

/** Values with their rows, in any order; values without rows are left out. */
export function numberCounts(pairs: readonly (readonly [number, number])[], missing = 0): Distribution {
  const slots = pairs.filter(([, rows]) => rows > 0).sort(([a], [b]) => a - b)
  const low = Float64Array.from(slots, ([value]) => value)
  const counts = Float64Array.from(slots, ([, rows]) => rows)
  const n = counts.reduce((sum, rows) => sum + rows, 0)
  return about('numeric', n, missing, {
    ordered: { n, low, high: low.slice(), counts, exact: true, distinct: low.length },
  })
}

/** As a stored profile has it: every `width` values in one slot. */
export function grouped(distribution: Distribution, width: number): Distribution {
  const { ordered } = distribution
  if (!ordered) throw new RangeError('only numbers can be grouped')
  const slots: { low: number; high: number; rows: number }[] = []
  for (let i = 0; i < ordered.low.length; i += width) {
    const last = Math.min(i + width, ordered.low.length) - 1
    slots.push({
      low: ordered.low[i] ?? 0,
      high: ordered.high[last] ?? 0,
      rows: ordered.counts.slice(i, last + 1).reduce((sum, rows) => sum + rows, 0),
    })
  }
  const coarse: Ordered = {
    n: ordered.n,
    low: Float64Array.from(slots, slot => slot.low),
    high: Float64Array.from(slots, slot => slot.high),
    counts: Float64Array.from(slots, slot => slot.rows),
    exact: slots.every(slot => slot.low === slot.high),
  }
  return { ...distribution, ordered: coarse, stored: slots.length }
}

export function texts(values: readonly string[], missing = 0): Distribution {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return textCounts([...counts], missing)
}

export function textCounts(pairs: readonly (readonly [string, number])[], missing = 0): Distribution {
  const counts = new Map(pairs.filter(([, rows]) => rows > 0))
  const n = [...counts.values()].reduce((sum, rows) => sum + rows, 0)
  return about('categorical', n, missing, { levels: { n, counts } })
}

function about(
  kind: Kind,
  values: number,
  missing: number,
  what: Pick<Distribution, 'ordered'> | Pick<Distribution, 'levels'>,
): Distribution {
  return { column: 'x', kind, rows: values + missing, missing, values, ...what }
}
