import { expect, test } from 'vitest'
import { sd } from '../../../src/measures/column/sd.js'
import { golden, sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'

const of = (values: number[]) => sd.of('x', sideOf({ x: values }, sd.needs('x', {})), {})

test('sd agrees with mpmath, also where the mean is a billion sds', () => {
  for (const [name, { values, sd: expected }] of Object.entries(golden.columns))
    expectNear(valueOf(of(values)).value, expected, 1e-11, 0, name)
})

test('a constant has sd 0, one value has none', () => {
  expect(valueOf(of([0.1, 0.1, 0.1])).value).toBe(0)
  expect(of([7])).toMatchObject({ unmeasurable: { code: 'too-few-rows', have: 1, need: 2 } })
})
