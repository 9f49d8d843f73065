import type { Need } from '../../profile/need.js'
import { everyKey } from '../../profile/rows.js'
import type { Rows } from '../../profile/statistic.js'
import { type Side, statistic } from '../../profile/views/side.js'
import { measured, type Unmeasurable, unmeasurable } from '../measurement.js'
import type { DatasetMeasure } from './dataset-measure.js'

/**
 * Share of the rows that are in the reference as well, with all of their columns or with those that the rule names:
 * leakage, where the reference is what a model learned from and the candidate what it is tested on. Range [0, 1]; 0: no
 * row is in both. Two missing cells are the same. Exact while every row is kept, then from the rows of smallest hash of
 * both sides, which are a uniform sample. Sides with other columns, or a stored profile: unmeasurable. Cost: a hash a row,
 * and one walk through both.
 */
export const rowsInBoth: DatasetMeasure = {
  id: 'rows-in-both',
  title: 'Share of rows that are in the reference too',
  unit: 'share',
  range: [0, 1],
  isChange: true,
  selects: true,
  needs: columns => [rowsNeed(columns)],
  of(side, columns, reference) {
    if (reference === undefined) return unmeasurable('no-reference')
    const strange = otherColumn(side, reference, columns)
    if (strange) return strange
    const [after, before] = [statistic(side, rowsNeed(columns)), statistic(reference, rowsNeed(columns))]
    if (after?.fold !== 'rows' || before?.fold !== 'rows') return unmeasurable('not-collected')
    if (after.stored || before.stored || after.algorithm !== before.algorithm)
      return unmeasurable('needs-rows')
    const { hits, of } = common(before, after)
    if (of === 0) return unmeasurable('too-few-rows', { have: 0, need: 1 })
    const isWhole = after.threshold === everyKey && before.threshold === everyKey
    const basis = isWhole ? { rows: of } : { sample: of, of: after.total }
    return measured(hits / of, basis, { share: { hits, of } })
  },
}

function rowsNeed(columns: readonly string[]): Need {
  return {
    fold: 'rows',
    of: columns.length === 0 ? [{ all: true }] : columns.map(value => ({ value })),
    within: [],
  }
}

/** A column that only one side has, or that is numbers on one side only: its rows cannot be the same. */
function otherColumn(side: Side, reference: Side, columns: readonly string[]): Unmeasurable | undefined {
  const after = encodings(side, columns)
  const before = encodings(reference, columns)
  for (const [name, encoding] of [...after, ...before]) {
    if (!before.has(name)) return unmeasurable('not-in-reference', { subject: name })
    if (!after.has(name)) return unmeasurable('no-such-column', { subject: name })
    if ((before.get(name) === 'codes') !== (encoding === 'codes'))
      return unmeasurable('wrong-kind', { subject: name })
  }
  return undefined
}

function encodings({ profile }: Side, columns: readonly string[]): Map<string, string> {
  const named = profile.schema.filter(({ name }) => columns.length === 0 || columns.includes(name))
  return new Map(named.map(({ name, encoding }) => [name, encoding]))
}

/** Rows of the candidate below the smaller threshold, and those of them that the reference has. */
function common(before: Rows, after: Rows): { hits: number; of: number } {
  const threshold = before.threshold < after.threshold ? before.threshold : after.threshold
  let [hits, of, i] = [0, 0, 0]
  for (let j = 0; j < after.hash.length; j++) {
    const hash = after.hash[j] as bigint
    if (hash > threshold) break
    const count = after.count[j] as number
    of += count
    while (i < before.hash.length && (before.hash[i] as bigint) < hash) i++
    if (before.hash[i] === hash) hits += count
  }
  return { hits, of }
}
