import { describe, expect, it } from 'vitest'
import type { Schema } from '../../src/datasets/dataset.js'
import type { Need } from '../../src/profile/need.js'
import { planNeeds } from '../../src/profile/plan.js'

const schema: Schema = [
  { name: 'score', kind: 'numeric', encoding: 'numbers' },
  { name: 'sex', kind: 'categorical', encoding: 'codes' },
  { name: 'label', kind: 'numeric', encoding: 'numbers' },
  { name: 'note', kind: 'text', encoding: 'codes' },
]
const score: Need = { fold: 'support', of: [{ value: 'score' }], within: [] }
const bySex: Need = { ...score, within: [{ value: 'sex' }] }
const bySexAndLabel: Need = { ...score, within: [{ value: 'label' }, { value: 'sex' }] }

describe('planNeeds', () => {
  it('takes equal needs once, however their terms are ordered', () => {
    const turned: Need = { ...score, within: [{ value: 'sex' }, { value: 'label' }] }
    expect(planNeeds([bySexAndLabel, turned, bySexAndLabel], schema).needs).toEqual([bySexAndLabel])
  })

  it('leaves out what follows by roll-up, and says so', () => {
    const plan = planNeeds([score, bySex, bySexAndLabel], schema)
    expect(plan.needs).toEqual([bySexAndLabel])
    expect(plan.rolledUp).toEqual([score, bySex])
  })

  it('keeps needs of another size or fold apart', () => {
    const needs: Need[] = [{ ...score, size: 8 }, bySex, { ...score, fold: 'moments' }]
    expect(planNeeds(needs, schema).needs).toHaveLength(3)
  })

  it('does not roll types up: a literal NaN is not known by row', () => {
    const types: Need = { fold: 'tally', of: [{ type: 'score' }], within: [] }
    expect(planNeeds([types, { ...types, within: [{ value: 'sex' }] }], schema).needs).toHaveLength(2)
  })

  it('drops needs of a column that this side lacks, also among the terms of its cells', () => {
    const lacking: Need[] = [
      { fold: 'tally', of: [{ value: 'gone' }], within: [] },
      { ...score, within: [{ value: 'gone' }] },
    ]
    expect(planNeeds(lacking, schema)).toMatchObject({ needs: [], columns: [] })
  })

  it('drops needs of numbers that are texts here', () => {
    const texts: Need[] = [
      { fold: 'support', of: [{ value: 'sex' }], within: [] },
      { fold: 'moments', of: [{ error: ['score', 'sex'], as: 'signed' }], within: [] },
      { fold: 'tally', of: [{ cut: 'sex', at: [1] }], within: [] },
    ]
    expect(planNeeds(texts, schema).needs).toEqual([])
  })

  it('names the columns to decode in the order of the file; all of them for whole rows', () => {
    expect(planNeeds([bySexAndLabel], schema).columns).toEqual(['score', 'sex', 'label'])
    const rows: Need = { fold: 'rows', of: [{ all: true }], within: [] }
    expect(planNeeds([rows], schema).columns).toEqual(['score', 'sex', 'label', 'note'])
  })
})
