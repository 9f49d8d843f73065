import { expect, test } from 'vitest'
import { benefitNeeds, groupedBenefits } from '../../../src/profile/views/benefits.js'
import { profileOf, table } from '../batches.js'

const data = table({
  label: ['yes', 'yes', 'no', 'no', 'maybe', 'yes', null, 'yes'],
  said: ['yes', 'no', 'yes', 'no', 'no', null, 'yes', 'no'],
  sex: ['m', 'm', 'm', 'f', 'f', 'f', 'f', null],
})
const read = (groups: string[], positive?: string) => {
  const columns = { label: 'label', prediction: 'said', groups, ...(positive !== undefined && { positive }) }
  return groupedBenefits({ profile: profileOf(data, benefitNeeds(columns)), at: [] }, columns)
}

test('rows are counted by what they were given beyond what they have, one outcome against the rest', () => {
  expect(read([], 'yes')).toEqual([{ group: '', benefits: { none: 2, due: 3, double: 1 } }])
})

test('in groups, in order, a missing one among them', () => {
  expect(read(['sex'], 'yes')).toEqual([
    { group: 'f', benefits: { none: 0, due: 2, double: 0 } },
    { group: 'm', benefits: { none: 1, due: 1, double: 1 } },
    { group: '(missing)', benefits: { none: 1, due: 0, double: 0 } },
  ])
})

test('without a favourable outcome, or what was not counted, there are none', () => {
  expect(read([])).toBeUndefined()
  const columns = { label: 'label', prediction: 'said', positive: 'yes', groups: [] }
  expect(groupedBenefits({ profile: profileOf(data, []), at: [] }, columns)).toBeUndefined()
})
