import { describe, expect, it } from 'vitest'
import { isUnavailable, outcomeNeeds, outcomes } from '../../../src/profile/views/outcomes.js'
import { profileOf, table } from '../batches.js'

const data = table({
  label: [1, 1, 0, 0, 1, null, 0, 1],
  approved: ['1', '0', '0', '1', '1', '1', null, '0'],
})
const columns = { label: 'label', prediction: 'approved' }
const needs = outcomeNeeds('label', 'approved')
const side = { profile: profileOf(data, needs), at: [] }

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
    const words = profileOf(table({ label: ['yes', 'no'], approved: ['yes', 'yes'] }), needs)
    const found = outcomes({ profile: words, at: [] }, columns)
    expect(found).toMatchObject({ correct: 1, truePositives: 0 })
    expect(found).not.toHaveProperty('positive')
  })

  it('say so when they were not collected', () => {
    expect(outcomes(side, { label: 'label', prediction: 'gone' })).toEqual({ unavailable: 'not-collected' })
  })
})
