import { describe, expect, it } from 'vitest'
import { groupsOf, groupTerms } from '../../../src/profile/views/groups.js'
import { outcomeNeeds, outcomes } from '../../../src/profile/views/outcomes.js'
import { scored, scoreNeeds } from '../../../src/profile/views/scored.js'
import { profileOf, table } from '../batches.js'

const data = table({
  label: [1, 1, 0, 0, 1, null, 0, 1],
  approved: ['1', '0', '0', '1', '1', '1', null, '0'],
  score: [0.9, 0.4, 0.2, 0.7, 0.8, 0.5, 0.1, null],
  sex: ['F', 'F', 'M', 'M', null, 'F', 'M', 'M'],
  band: [1, 2, 1, 1, 1, 2, 1, 1],
})
const columns = { label: 'label', prediction: 'approved' }
const needs = [...outcomeNeeds('label', 'approved'), ...scoreNeeds('score', 'label')]
const byGroup = needs.map(need => ({ ...need, within: [...need.within, ...groupTerms(['sex', 'band'])] }))
const side = { profile: profileOf(data, [...needs, ...byGroup]), at: [] }

describe('groupsOf', () => {
  const [need] = outcomeNeeds('label', 'approved')
  const groups = (names: string[]) => (need ? groupsOf(side, names, need) : [])

  it('are the levels of an attribute, a missing one being a group', () => {
    expect(groups(['sex']).map(({ name, rows }) => [name, rows])).toEqual([
      ['F', 3],
      ['M', 4],
      ['(missing)', 1],
    ])
  })

  it('are the crossed levels of several, in the order they were asked', () => {
    expect(groups(['sex', 'band']).map(({ name }) => name)).toEqual([
      'F x 1',
      'F x 2',
      'M x 1',
      '(missing) x 1',
    ])
    expect(groups(['band', 'sex']).map(({ name }) => name)).toEqual([
      '1 x F',
      '1 x M',
      '1 x (missing)',
      '2 x F',
    ])
  })

  it('are sides, of which every view can be had', () => {
    const women = groups(['sex'])[0]
    if (women === undefined) throw new Error('no group')
    expect(outcomes(women.side, columns)).toMatchObject({ rows: 2, missing: 1, correct: 1 })
    const scores = scored(women.side, { score: 'score', label: 'label' })
    expect(scores).toMatchObject({ positives: { n: 2 }, negatives: { n: 0 } })
  })

  it('are none where the need was not counted apart', () => {
    expect(groups(['approved'])).toEqual([])
  })
})
