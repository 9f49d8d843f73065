import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Need } from '../../../src/profile/need.js'
import { groupsOf, groupTerms } from '../../../src/profile/views/groups.js'
import { sideWithout } from '../../../src/profile/views/rest.js'
import { statistic } from '../../../src/profile/views/side.js'
import { weighedNeed } from '../../../src/profile/views/weighed.js'
import { type Cell, profileOf, type Table } from '../batches.js'

const names = ['sex', 'age', 'said', 'score', 'w'] as const
type Row = Record<(typeof names)[number], Cell>
const rows = fc.array(
  fc.record<Row>({
    sex: fc.constantFrom('f', 'm', '__proto__', null),
    age: fc.constantFrom('old', 'young'),
    said: fc.constantFrom('yes', 'no', null),
    score: fc.constantFrom(0, 0.25, 1, null),
    w: fc.constantFrom(1, 2, 0.5),
  }),
  { minLength: 1, maxLength: 30 },
)
const tableOf = (all: readonly Row[]): Table => new Map(names.map(name => [name, all.map(row => row[name])]))
const groups = ['sex', 'age']
const terms = groupTerms(groups)
const needs: Need[] = [
  { fold: 'tally', of: [{ value: 'said' }], within: [] },
  { fold: 'moments', of: [{ value: 'score' }], within: [] },
  { fold: 'support', of: [{ value: 'score' }], within: [{ value: 'said' }] },
]

describe('a side without a group', () => {
  test.each(needs)('is as if its rows had never been read: $fold', need => {
    fc.assert(
      fc.property(rows, all => {
        const schema = [
          ...['sex', 'age', 'said'].map(name => ({
            name,
            kind: 'categorical' as const,
            encoding: 'codes' as const,
          })),
          ...['score', 'w'].map(name => ({ name, kind: 'numeric' as const, encoding: 'numbers' as const })),
        ]
        const of = (some: readonly Row[], wanted: Need) => profileOf(tableOf(some), [wanted], [7], schema)
        const side = { profile: of(all, { ...need, within: [...need.within, ...terms] }), at: [] }
        for (const { levels } of groupsOf(side, groups, need)) {
          const others = all.filter(row => row.sex !== levels[0] || row.age !== levels[1])
          const rest = sideWithout(side, need, terms, levels)
          const expected = statistic({ profile: of(others, need), at: [] }, need)
          expect(rest && statistic(rest, need)).toEqual(expected)
        }
      }),
    )
  })

  test('has the effective rows of those that are left', () => {
    const all: Row[] = Array.from({ length: 40 }, (_, i) => ({
      sex: i % 3 === 0 ? 'f' : 'm',
      age: 'old',
      said: i % 2 === 0 ? 'yes' : 'no',
      score: 0,
      w: 1 + (i % 4),
    }))
    const need: Need = { fold: 'tally', of: [{ value: 'said' }], within: [] }
    const weighed = weighedNeed({ ...need, within: terms }, 'w')
    const side = { profile: profileOf(tableOf(all), [weighed]), at: [], weight: 'w' }
    const alone = profileOf(tableOf(all.filter(({ sex }) => sex === 'm')), [weighedNeed(need, 'w')])
    const rest = sideWithout(side, need, terms, ['f', 'old'])
    expect(rest && statistic(rest, need)).toEqual(statistic({ profile: alone, at: [], weight: 'w' }, need))
  })

  test('cannot be told where groups were not counted apart', () => {
    const [need] = needs
    if (need === undefined) throw new Error('there are needs')
    const side = { profile: profileOf(tableOf([]), [need]), at: [] }
    expect(sideWithout(side, need, terms, ['f', 'old'])).toBeUndefined()
  })
})
