import { expect, test } from 'vitest'
import { patternRate } from '../../../src/measures/column/pattern-rate.js'
import { expectFact, facts } from '../facts.js'
import { sideOf } from '../golden.js'

test.each(Object.entries(facts.texts))(
  "pattern-rate agrees with Python's fullmatch: %s",
  (_, { values, ...figures }) => {
    for (const [pattern, rate] of figures['pattern-rate']) expectFact(patternRate, values, { pattern }, rate)
  },
)

test('rows without a value are left out', () => {
  const parameters = { pattern: 'a+' }
  expectFact(patternRate, ['aa', 'b', null], parameters, 0.5)
  const none = sideOf({ x: [null, null] }, patternRate.needs('x', parameters))
  expect(patternRate.of('x', none, parameters)).toMatchObject({ unmeasurable: { code: 'no-values' } })
})
