import { expect, test } from 'vitest'
import { isPattern, matches } from '../../src/judgement/pattern.js'

test.each([
  ['bureau_*', 'bureau_score', true],
  ['bureau_*', 'my_bureau_score', false],
  ['*_id', 'user_id', true],
  ['a*b*c', 'aXbYc', true],
  ['a*b*c', 'aXc', false],
  ['ab*ba', 'aba', false],
  ['*', '', true],
  ['income', 'income', true],
  ['income', 'incomes', false],
])('%s on %s: %s', (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected)
})

test('only a star makes a pattern', () => {
  expect(isPattern('a*')).toBe(true)
  expect(isPattern('a.?')).toBe(false)
})
