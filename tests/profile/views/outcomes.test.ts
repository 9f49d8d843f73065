import { describe, expect, it } from 'vitest'
import { groupsOf, groupTerms } from '../../../src/profile/views/groups.js'
import { isUnavailable, outcomeNeeds, outcomes } from '../../../src/profile/views/outcomes.js'
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

function outcomesOf(positive?: string | number | null) {
  const found = outcomes(side, positive === undefined ? columns : { ...columns, positive })
  if (isUnavailable(found)) throw new Error(found.unavailable)
  return found
}

describe('outcomes', () => {
  it('count pairs of levels that mean the same, as number or as text', () => {
    expect(outcomesOf(1)).toMatchObject({
      rows: 6,
      missing: 2,
      correct: 3,
      positive: '1',
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 2,
      trueNegatives: 1,
      levels: ['0', '1'],
    })
  })

  it('take any spelling of the favourable level, and 1 of 0 and 1 where none is named', () => {
    expect(outcomesOf('1')).toEqual(outcomesOf(1))
    expect(outcomesOf()).toEqual(outcomesOf(1))
    expect(outcomesOf(0)).toMatchObject({ truePositives: 1, trueNegatives: 2 })
  })

  it('have no favourable level where it is not plain', () => {
    const words = profileOf(table({ label: ['yes', 'no'], approved: ['yes', 'yes'] }), needs.slice(0, 1))
    const found = outcomes({ profile: words, at: [] }, columns)
    expect(found).toMatchObject({ correct: 1, truePositives: 0 })
    expect(found).not.toHaveProperty('positive')
  })

  it('say so when they were not collected', () => {
    expect(outcomes(side, { label: 'label', prediction: 'score' })).toEqual({ unavailable: 'not-collected' })
  })
})

describe('scored', () => {
  it('has the scores of each label, rows without one left out', () => {
    const found = scored(side, { score: 'score', label: 'label', positive: '1' })
    if (isUnavailable(found)) throw new Error(found.unavailable)
    expect(found.positives.low).toEqual(Float64Array.of(0.4, 0.8, 0.9))
    expect(found.negatives.low).toEqual(Float64Array.of(0.1, 0.2, 0.7))
  })
})

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
