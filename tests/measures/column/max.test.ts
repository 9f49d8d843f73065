import { expect, test } from 'vitest'
import { max } from '../../../src/measures/column/max.js'
import { catalogue } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'

test('max agrees with numpy', () => {
  for (const [name, { candidate }] of Object.entries(catalogue.numbers)) {
    const side = sideOf({ x: candidate }, max.needs('x', {}))
    expect(valueOf(max.of('x', side, {})).value, name).toBe(catalogue.columns[name]?.['max'])
  }
})

test('an infinite value leaves no finite max to name', () => {
  const side = sideOf({ x: [1, Number.POSITIVE_INFINITY] }, max.needs('x', {}))
  expect(max.of('x', side, {})).toMatchObject({ unmeasurable: { code: 'infinite', have: 1 } })
})
