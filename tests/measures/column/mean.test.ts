import { expect, test } from 'vitest'
import { mean } from '../../../src/measures/column/mean.js'
import { golden, sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

test('mean agrees with mpmath, far from zero too', () => {
  for (const [name, { values, mean: expected }] of Object.entries(golden.columns))
    expectNear(
      valueOf(mean.of('x', sideOf({ x: values }, mean.needs('x', {})), {})).value,
      expected,
      1e-15,
      0,
      name,
    )
})

test('an infinite value leaves no mean', () => {
  const side = sideOf({ x: [1, 2, Number.POSITIVE_INFINITY] }, mean.needs('x', {}))
  expect(mean.of('x', side, {})).toMatchObject({ unmeasurable: { code: 'infinite', have: 1 } })
})
