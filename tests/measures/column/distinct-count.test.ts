import { expect, test } from 'vitest'
import { distinctCount } from '../../../src/measures/column/distinct-count.js'
import { catalogue } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('distinct-count agrees with numpy', () => {
  for (const [name, { candidate }] of Object.entries(catalogue.numbers)) {
    const side = sideOf({ x: candidate }, distinctCount.needs('x', {}, 'numeric'))
    const expected = catalogue.columns[name]?.['distinct-count'] ?? Number.NaN
    expectNear(valueOf(distinctCount.of('x', side, {})).value, expected, 1e-15, 1e-15, name)
  }
})

test('does not count missing cells as a value, and has none to count without values', () => {
  const of = (x: (string | null)[]) => distinctCount.of('x', sideOf({ x }, distinctCount.needs('x', {})), {})
  expect(valueOf(of(['a', null, 'b', 'a'])).value).toBe(2)
  expect(of([null, null])).toMatchObject({ unmeasurable: { subject: 'x' } })
})
