import { expect, test } from 'vitest'
import { breslowDay } from '../../../src/measures/concept/breslow-day.js'
import { expectTest, strataFrom } from './golden.js'

test('breslow-day agrees with statsmodels on usual, rare, crossing and unequal strata', () => {
  expectTest(breslowDay, 'breslow-day')
})

test('an odds ratio that is 0 or infinite has no counts to expect', () => {
  const nothingCommon = strataFrom([
    [
      [20, 0],
      [0, 20],
    ],
    [
      [30, 0],
      [0, 10],
    ],
  ])
  expect(breslowDay.of(nothingCommon, 0.95)).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
})
