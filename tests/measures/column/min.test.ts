import { expect, test } from 'vitest'
import { min } from '../../../src/measures/column/min.js'
import { catalogue } from '../catalogue.js'
import { sideOf, valueOf } from '../golden.js'

test('min agrees with numpy', () => {
  for (const [name, { candidate }] of Object.entries(catalogue.numbers)) {
    const side = sideOf({ x: candidate }, min.needs('x', {}))
    expect(valueOf(min.of('x', side, {})).value, name).toBe(catalogue.columns[name]?.['min'])
  }
})

test('an infinite value leaves no finite min to name', () => {
  const side = sideOf({ x: [1, Number.POSITIVE_INFINITY] }, min.needs('x', {}))
  expect(min.of('x', side, {})).toMatchObject({ unmeasurable: { code: 'infinite', have: 1 } })
})
