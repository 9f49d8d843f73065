import { describe, expect, it } from 'vitest'
import { type Need, needId } from '../../../src/profile/need.js'
import { statistic } from '../../../src/profile/views/side.js'
import { profileOf, table } from '../batches.js'

const data = table({ x: [1, 2, 2, 3], sex: ['F', 'M', 'F', null], band: [1, 1, 2, 1] })
const need: Need = { fold: 'tally', of: [{ value: 'x' }], within: [] }
const crossed: Need = { ...need, within: [{ value: 'sex' }, { value: 'band' }] }

describe('statistic', () => {
  it('is the collected one itself where that is what was asked', () => {
    const profile = profileOf(data, [need])
    expect(statistic({ profile, at: [] }, need)).toBe(profile.statistics.get(needId(need)))
  })

  it('has the levels of a cell in the order that was asked', () => {
    const side = { profile: profileOf(data, [crossed]), at: [] }
    const cells = (within: Need['within']) => {
      const found = statistic(side, { ...need, within })
      return found?.fold === 'tally' ? found.cells : undefined
    }
    expect(cells([{ value: 'sex' }, { value: 'band' }])).toEqual([
      ['F', 1],
      ['F', 2],
      ['M', 1],
      [null, 1],
    ])
    expect(cells([{ value: 'band' }, { value: 'sex' }])).toEqual([
      [1, 'F'],
      [1, 'M'],
      [1, null],
      [2, 'F'],
    ])
  })

  it('keeps a term that it is restricted by where that is asked for as well', () => {
    const side = { profile: profileOf(data, [crossed]), at: [{ term: { value: 'sex' }, is: 'F' }] }
    expect(statistic(side, { ...need, within: [{ value: 'sex' }] })).toMatchObject({
      cells: [['F']],
      tuples: [[1], [2]],
    })
  })

  it('takes a number and its text for one level in a restriction, and missing for none of them', () => {
    const at = (is: string | number | null) =>
      statistic({ profile: profileOf(data, [crossed]), at: [{ term: { value: 'band' }, is }] }, need)
    expect(at('1')).toEqual(at(1))
    expect(at(null)).toMatchObject({ tuples: [], counts: [new Float64Array(0)] })
  })

  it('is undefined when neither it nor anything it follows from was collected', () => {
    const side = { profile: profileOf(data, [crossed]), at: [] }
    expect(statistic(side, { ...need, fold: 'support' })).toBeUndefined()
    expect(statistic(side, { ...need, size: 3 })).toBeUndefined()
    expect(statistic(side, { ...need, within: [{ value: 'x' }] })).toBeUndefined()
  })
})
