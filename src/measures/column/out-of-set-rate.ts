import type { Distribution, Ordered } from '../../profile/views/distribution.js'
import { slotFrom } from '../../profile/views/slots-below.js'
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
  const members = [...set].filter(text => text.trim() !== '').map(Number)
  const slots = new Set(members.map(member => slotWith(ordered, member)))
  for (const slot of slots) {
    if (slot === undefined) continue
    const count = ordered.counts[slot] ?? 0
    if (ordered.low[slot] === ordered.high[slot]) rows.inside += count
    else rows.unknown += count
  }
  return rows
}

function slotWith(ordered: Ordered, value: number): number | undefined {
  const slot = slotFrom(ordered, value)
  return (ordered.low[slot] ?? Infinity) <= value ? slot : undefined
}
