import { expect, test } from 'vitest'
import { waive } from '../../src/run/waive.js'
import { checkOf, drifted } from '../judgement/check-of.js'

const checks = [
  drifted('income', 'fail'),
  checkOf({ gate: 'nulls', column: 'income' }, 'pass'),
  checkOf({ gate: 'drift', measure: 'psi', column: '__proto__' }, 'pass'),
]

function told(check: string) {
  const waiver = { check, reason: 'r', owner: 'dana', expires: '2027-01-31' }
  return waive(checks, [waiver], new Date('2026-11-21T12:00:00Z')).idle.map(({ state, nearest }) => [
    state,
    nearest,
  ])
}

test.each([
  ['drift/incom', 'drift/income'],
  ['drfit/income', 'drift/income'],
  ['drift/psi/__prto__', 'drift/psi/__proto__'],
])('a waiver of %s names no check, and %s is what was meant', (written, meant) => {
  expect(told(written)).toEqual([['unused', meant]])
})

test('nothing is guessed where nothing is near, least of all a check of another gate', () => {
  expect(told('drift/x')).toEqual([['unused', undefined]])
  expect(told('nulls/age_band_of_the_household')).toEqual([['unused', undefined]])
})

test('a waiver that holds or is not needed is not guessed at', () => {
  expect(told('drift/income')).toEqual([])
  expect(told('nulls/income')).toEqual([['not-needed', undefined]])
})
