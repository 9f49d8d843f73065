import { expect, test } from 'vitest'
import { distinctRate } from '../../../src/measures/column/distinct-rate.js'
import { golden, sideOf, valueOf } from '../golden.js'

test('distinct-rate agrees with numpy', () => {
  for (const { values, 'distinct-rate': expected } of Object.values(golden.columns)) {
    const side = sideOf({ x: values }, distinctRate.needs('x', {}, 'numeric'))
    expect(valueOf(distinctRate.of('x', side, {})).value).toBe(expected)
  }
})

test('is over rows that have a value, of text as well, whether the kind was known or not', () => {
  for (const kind of ['categorical', undefined] as const) {
    const side = sideOf({ x: ['a', 'b', null, 'a', null, 'a'] }, distinctRate.needs('x', {}, kind))
    expect(valueOf(distinctRate.of('x', side, {})).value).toBe(0.5)
  }
})
