import { describe, expect, test } from 'vitest'
import type { Kind } from '../../../src/datasets/kind.js'
import type { Level } from '../../../src/profile/need.js'
import { readStoredProfile, storeProfile } from '../../../src/profile/stored.js'
import {
  type Crosstab,
  crosstab,
  crosstabNeeds,
  negativesOf,
  type OutcomeColumn,
  positivesOf,
} from '../../../src/profile/views/crosstab.js'
import { type Cell, profileOf, table } from '../batches.js'

function tabbed(
  label: readonly Cell[],
  input: readonly Cell[],
  positive?: Level,
  inputKind: Kind = 'numeric',
) {
  const kind = label.some(cell => typeof cell === 'string') ? 'categorical' : 'numeric'
  const outcome: OutcomeColumn = { column: 'label', kind, ...(positive !== undefined && { positive }) }
  const needs = crosstabNeeds('input', inputKind, outcome)
  return crosstab({ profile: profileOf(table({ label, input }), needs), at: [] }, 'input', inputKind, outcome)
}

const values = (found: ReturnType<typeof tabbed>) => {
  if (!isOrdered(found)) return found
  const { positive } = found
  return { positive, positives: [...positivesOf(found).low], negatives: [...negativesOf(found).low] }
}
const isOrdered = (found: object): found is Extract<Crosstab, { inputs: 'ordered' }> => 'inputs' in found

describe('a crosstab', () => {
  test('has the inputs of rows with the outcome apart from those without it', () => {
    expect(values(tabbed([0, 1, 1, 0], [0.1, 0.2, 0.9, 0.4]))).toEqual({
      positive: '1',
      positives: [0.2, 0.9],
      negatives: [0.1, 0.4],
    })
    expect(values(tabbed(['yes', 'no', 'late'], [1, 2, 3], 'yes'))).toEqual({
      positive: 'yes',
      positives: [1],
      negatives: [2, 3],
    })
  })

  test('leaves out rows that lack the input or the label', () => {
    expect(values(tabbed([0, null, 1, 1], [1, 2, null, 3]))).toMatchObject({ positives: [3], negatives: [1] })
    expect(values(tabbed([null, null], [1, 2]))).toMatchObject({ positives: [], negatives: [] })
  })

  test('counts levels of an input of words, the odd among them', () => {
    const found = tabbed([1, 0, 1, 1], ['__proto__', 'a', 'a', null], undefined, 'categorical')
    expect(found).toMatchObject({
      inputs: 'levels',
      positives: {
        n: 2,
        counts: new Map([
          ['__proto__', 1],
          ['a', 1],
        ]),
      },
      negatives: { n: 1, counts: new Map([['a', 1]]) },
    })
  })

  test('of labels that are numbers keeps the favourable one exactly, in a few cells', () => {
    const prices = Array.from({ length: 500 }, (_, i) => 100 + i / 7)
    const inputs = prices.map((_, i) => i)
    expect(values(tabbed([...prices, 3], [...inputs, -1], 3))).toMatchObject({ positives: [-1] })
    const needs = crosstabNeeds('input', 'numeric', { column: 'label', kind: 'numeric', positive: 3 })
    const { statistics } = profileOf(table({ label: [...prices, 3], input: [...inputs, -1] }), needs)
    expect([...statistics.values()]).toMatchObject([{ cells: [[1], [2]] }])
    expect(values(tabbed([0.1, 0.3, 0.1 + 0.2], [1, 2, 3], 0.3))).toMatchObject({ positives: [2] })
  })

  test('does not guess which of several outcomes is the favourable one', () => {
    const unknown = { unavailable: 'no-positive-level' }
    expect(tabbed([0, 1, 2], [1, 2, 3])).toEqual(unknown)
    expect(tabbed([0, 0.5, 1], [1, 2, 3])).toEqual(unknown)
    expect(tabbed(['yes', 'no'], [1, 2])).toEqual(unknown)
    expect(tabbed([0, 1], [1, 2], 'yes')).toEqual(unknown)
  })

  test('says that it was not collected', () => {
    const side = { profile: profileOf(table({ label: [1], input: [1] }), []), at: [] }
    const outcome = { column: 'label', kind: 'numeric' as const }
    expect(crosstab(side, 'input', 'numeric', outcome)).toEqual({ unavailable: 'not-collected' })
  })

  test('of a stored profile leaves out the outcome that it withholds', () => {
    const label = Array.from({ length: 200 }, (_, i) => (i < 4 ? 'fraud' : 'fine'))
    const outcome = { column: 'label', kind: 'categorical' as const, positive: 'fraud' }
    const needs = crosstabNeeds('input', 'numeric', outcome)
    const profile = profileOf(table({ label, input: label.map((_, i) => i) }), needs)
    const stored = readStoredProfile(storeProfile(profile), 'reference.profile.json')
    const found = crosstab({ profile: stored, at: [] }, 'input', 'numeric', outcome)
    expect(isOrdered(found) && [positivesOf(found).n, negativesOf(found).n]).toEqual([0, 196])
  })
})
