import { expect, test } from 'vitest'
import { ratio } from '../../../src/measures/disparities/ratio.js'
import { golden, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { group } from './groups.js'

test('ratio, its interval and p agree with statsmodels and whole numbers', () => {
  for (const expected of golden.disparities) {
    const [[x1, n1], [x2, n2]] = expected.groups
    const found = valueOf(ratio.between([group('a', x1, n1), group('b', x2, n2)]).measurement)
    expectNear(found.value, expected.ratio, 1e-12)
    expectNear(found.interval?.low ?? -9, Math.min(expected['ratio 95'][0], expected.ratio), 1e-9)
    expectNear(found.interval?.high ?? -9, expected['ratio 95'][1], 1e-9)
    expectNear(found.pValue ?? -1, expected.p, 1e-11)
  }
})

test('names the two groups, leaves those without a rate out', () => {
  const found = ratio.between([group('a', 5, 10), group('none', 0, 0), group('b', 1, 10), group('c', 9, 10)])
  expect([found.highest, found.lowest]).toEqual(['c', 'b'])
  expect(ratio.between([group('a', 5, 10), group('none', 0, 0)])).toEqual({
    measurement: { unmeasurable: { code: 'one-group' } },
  })
})

test('where nobody is selected there is no ratio', () => {
  expect(ratio.between([group('a', 0, 50), group('b', 0, 40)]).measurement).toEqual({
    unmeasurable: { code: 'nobody-selected' },
  })
})
