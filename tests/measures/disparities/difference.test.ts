import { expect, test } from 'vitest'
import { difference } from '../../../src/measures/disparities/difference.js'
import { golden, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { group } from './groups.js'

test('difference, its interval and p agree with statsmodels and whole numbers', () => {
  for (const expected of golden.disparities) {
    const [[x1, n1], [x2, n2]] = expected.groups
    const found = valueOf(difference.between([group('a', x1, n1), group('b', x2, n2)]).measurement)
    expectNear(found.value, expected.difference, 1e-12)
    expectNear(found.interval?.low ?? -9, Math.min(expected['difference 95'][0], expected.difference), 1e-9)
    expectNear(found.interval?.high ?? -9, expected['difference 95'][1], 1e-9)
    expectNear(found.pValue ?? -1, expected.p, 1e-11)
  }
})

test('names the two groups, leaves those without a rate out', () => {
  const found = difference.between([
    group('a', 5, 10),
    group('none', 0, 0),
    group('b', 1, 10),
    group('c', 9, 10),
  ])
  expect([found.highest, found.lowest]).toEqual(['c', 'b'])
  expect(difference.between([group('a', 5, 10), group('none', 0, 0)])).toEqual({
    measurement: { unmeasurable: { code: 'one-group' } },
  })
})
