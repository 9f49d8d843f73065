import type { Distribution } from '../../profile/views/distribution.js'
import { basisOfSide } from '../basis.js'
import { measured } from '../measurement.js'
import type { ColumnMeasure } from './column-measure.js'
import { valueNeeds, valuesOf } from './values-of.js'

/**
 * Share of the values that are none of `set`. They are compared as text, so that 1, 1.0 and '1' are one. Rows without a
 * value are left out. Range [0, 1]; 0: all are of the set. Unmeasurable without a value; where a side does not list all
 * of its values the share lies within `bound`. Cost: one look-up a distinct value.
 */
export const outOfSetRate: ColumnMeasure = {
  id: 'out-of-set-rate',
  title: 'Share of values out of a set',
  accepts: ['categorical', 'boolean', 'numeric', 'text', 'identifier'],
  unit: 'share',
  range: [0, 1],
  wants: ['set'],
  needs: (column, _, kind) => valueNeeds(column, kind),
  of(column, side, { set = [] }) {
    const found = valuesOf(column, side)
    if ('unmeasurable' in found) return found
    const of = found.values
    const { inside, unknown } = countIn(found, new Set(set))
    const hits = Math.max(0, of - inside - unknown)
    return measured(hits / of, basisOfSide(side, of, unknown === 0), {
      share: { hits, of },
      ...(unknown > 0 && { bound: [hits / of, (hits + unknown) / of] }),
    })
  },
}

/** Rows that are of the set for certain, and those of which that is not known. */
function countIn({ levels, ordered }: Distribution, set: ReadonlySet<string>) {
  const rows = { inside: 0, unknown: levels?.rest?.rows ?? 0 }
  for (const [level, count] of levels?.counts ?? []) if (set.has(level)) rows.inside += count
  if (!ordered) return rows
  const members = new Set([...set].filter(text => text.trim() !== '').map(Number))
  for (const [i, count] of ordered.counts.entries()) {
    const [low, high] = [ordered.low[i] ?? 0, ordered.high[i] ?? 0]
    if (low === high) rows.inside += members.has(low) ? count : 0
    else if ([...members].some(member => low <= member && member <= high)) rows.unknown += count
  }
  return rows
}
