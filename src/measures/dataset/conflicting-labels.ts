import type { Need, Term } from '../../profile/need.js'
import { everyKey } from '../../profile/rows.js'
import { type Side, statistic } from '../../profile/views/side.js'
import { measured, unmeasurable } from '../measurement.js'
import type { DatasetMeasure } from './dataset-measure.js'

/**
 * Share of the labelled rows whose features are those of other rows with another label: what no model can get right.
 * Features are the columns that the rule names, else those without a role; two missing cells are the same, and rows
 * without a label are left out. Range [0, 1]; 0: equal features, equal label. Exact while every combination of features
 * is kept, then from those of smallest hash, a uniform sample. A stored profile: unmeasurable. Cost: a hash a row.
 */
export const conflictingLabels: DatasetMeasure = {
  id: 'conflicting-labels',
  title: 'Share of rows with the features of other rows and another label',
  unit: 'share',
  range: [0, 1],
  selects: true,
  reads: 'label',
  needs: ([label = '', ...features]) => [conflictsNeed(label, features)],
  of(side, [label = '', ...features]) {
    if (features.length === 0) return unmeasurable('too-few-columns', { have: 0, need: 1 })
    const rows = statistic(labelled(side, label), conflictsNeed(label, features))
    if (rows?.fold !== 'rows' || rows.others === undefined)
      return unmeasurable(side.profile.stored === undefined ? 'not-collected' : 'needs-rows')
    let [hits, of] = [0, 0]
    for (const [key, count] of rows.count.entries()) {
      of += count
      if ((rows.others[key] ?? 0) > 0) hits += count
    }
    if (of === 0) return unmeasurable('too-few-rows', { have: 0, need: 1 })
    const basis = rows.threshold === everyKey ? { rows: of } : { sample: of, of: rows.total }
    return measured(hits / of, basis, { share: { hits, of } })
  },
}

/** The features are the key, and whether there is a label, so that a missing one is no other label. */
function conflictsNeed(label: string, features: readonly string[]): Need {
  return {
    fold: 'rows',
    of: features.map(value => ({ value })),
    within: [hasLabel(label)],
    keep: [{ value: label }],
  }
}

function labelled(side: Side, label: string): Side {
  return { ...side, at: [...side.at, { term: hasLabel(label), is: 'value' }] }
}

function hasLabel(label: string): Term {
  return { type: label }
}
