import { expect, test } from 'vitest'
import { outOfRangeRate } from '../../../src/measures/column/out-of-range-rate.js'
import { cellsOf, expectFact, facts } from '../facts.js'
import { sideOf, valueOf } from '../golden.js'

test.each(Object.entries(facts.numbers))(
  'out-of-range-rate agrees with numpy: %s',
  (_, { values, ...figures }) => {
    for (const [min, max, rate] of figures['out-of-range-rate'])
      expectFact(
        outOfRangeRate,
        cellsOf(values),
        { ...(min !== null && { min }), ...(max !== null && { max }) },
        rate,
      )
  },
)

test('rows without a value are left out', () => {
  const parameters = { min: 0 }
  const side = sideOf({ x: [-1, 1, null, Number.NaN] }, outOfRangeRate.needs('x', parameters))
  expect(valueOf(outOfRangeRate.of('x', side, parameters)).share).toEqual({ hits: 1, of: 2 })
  const none = sideOf({ x: [null] }, outOfRangeRate.needs('x', parameters))
  expect(outOfRangeRate.of('x', none, parameters)).toMatchObject({ unmeasurable: { code: 'no-values' } })
})
