import { expect, test } from 'vitest'
import { spelledSides } from '../../src/action/sides.js'
import type { Policy } from '../../src/policy/policy.js'

const policy = { reference: 'old.csv', candidate: 'new.csv' } as Policy
const none = {} as Policy

test('data is the candidate, and its base version the reference', () => {
  expect(spelledSides({ data: 'x.csv' }, policy, undefined)).toEqual({
    reference: 'base:x.csv',
    candidate: 'x.csv',
  })
})

test('an input wins over the policy, side by side', () => {
  expect(spelledSides({ candidate: 'mine.csv' }, policy, undefined)).toEqual({
    reference: 'old.csv',
    candidate: 'mine.csv',
  })
})

test('a candidate alone is judged alone', () => {
  expect(spelledSides({ candidate: 'x.csv' }, none, undefined)).toEqual({ candidate: 'x.csv' })
})

test('where the checkout is the base, a plain path is read at the head', () => {
  expect(spelledSides({ data: 'x.csv' }, none, 'abc').candidate).toBe('git:abc:x.csv')
})

test('where the checkout is the base, a candidate from elsewhere stays', () => {
  expect(spelledSides({ candidate: 'artifact:scores:x.csv' }, none, 'abc').candidate).toBe(
    'artifact:scores:x.csv',
  )
})

test('nothing to check says which input to set', () => {
  expect(() => spelledSides({}, none, undefined)).toThrow('there is nothing to check')
})
