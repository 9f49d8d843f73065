import { expect, test } from 'vitest'
import { outOfSetRate } from '../../../src/measures/column/out-of-set-rate.js'
import { readStoredProfile, storeProfile } from '../../../src/profile/stored.js'
import { cellsOf, expectFact, facts } from '../facts.js'
import { sideOf, valueOf } from '../golden.js'

test.each([...Object.entries(facts.numbers), ...Object.entries(facts.texts)])(
  'out-of-set-rate agrees with numpy: %s',
  (_, { values, ...figures }) => {
    for (const [set, rate] of figures['out-of-set-rate'])
      expectFact(outOfSetRate, cellsOf(values), { set: set.map(String) }, rate)
  },
)

test('an empty text is a value, and is no number', () => {
  expectFact(outOfSetRate, ['', 'a'], { set: [''] }, 0.5)
  expectFact(outOfSetRate, [0, 1], { set: [''] }, 1)
})

test('where a side does not list all of its levels the share lies within the bound', () => {
  const cells = [...Array<string>(40).fill('a'), ...Array<string>(40).fill('b'), 'c', 'd']
  const whole = sideOf({ x: cells }, outOfSetRate.needs('x', {}, 'categorical'))
  const stored = { profile: readStoredProfile(storeProfile(whole.profile), 'p'), at: [] }
  const { bound } = valueOf(outOfSetRate.of('x', stored, { set: ['a', 'c'] }))
  expect(bound).toEqual([40 / 82, 42 / 82])
})
