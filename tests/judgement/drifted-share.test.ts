import { expect, test } from 'vitest'
import { driftedShare } from '../../src/judgement/drifted-share.js'
import { checkOf, drifted } from './check-of.js'

test('counts columns and not checks', () => {
  const checks = [
    checkOf({ gate: 'drift', measure: 'psi', column: 'x' }, 'pass'),
    checkOf({ gate: 'drift', measure: 'tvd', column: 'x' }, 'warn'),
    drifted('y', 'pass'),
    checkOf({ gate: 'nulls', column: 'z' }, 'fail'),
  ]
  expect(driftedShare(checks)).toEqual({ value: 0.5, share: { hits: 1, of: 2 }, basis: { rows: 2 } })
})

test('lies between what is known and what may be', () => {
  const checks = [
    drifted('x', 'fail'),
    drifted('y', 'inconclusive'),
    drifted('z', 'pass'),
    drifted('w', 'pass'),
  ]
  expect(driftedShare(checks)).toMatchObject({ value: 0.25, bound: [0.25, 0.5] })
})

test('leaves out slices and pairs of columns', () => {
  const checks = [
    drifted('x', 'pass'),
    checkOf({ gate: 'drift', column: 'x', slice: 'region = north' }, 'fail'),
    checkOf({ gate: 'drift', column: 'x', group: 'against y' }, 'fail'),
  ]
  expect(driftedShare(checks)).toMatchObject({ value: 0, share: { hits: 0, of: 1 } })
  expect(driftedShare(checks.slice(1))).toBeUndefined()
})
