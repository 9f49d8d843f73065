import { expect, test } from 'vitest'
import { stringLength } from '../../../src/measures/column/string-length.js'
import { expectFact, facts } from '../facts.js'
import { sideOf } from '../golden.js'

test.each(Object.entries(facts.texts))(
  "string-length agrees with Python's len: %s",
  (_, { values, ...figures }) => {
    for (const [at, length] of figures['string-length']) expectFact(stringLength, values, { at }, length)
  },
)

test('without a value there is no length', () => {
  expect(stringLength.of('x', sideOf({ x: [null] }, stringLength.needs('x', {})), { at: 1 })).toMatchObject({
    unmeasurable: { code: 'no-values' },
  })
})
