import { expect, test } from 'vitest'
import { zProportions } from '../../../src/measures/distances/z-proportions.js'
import { expectOnLevels } from '../catalogue.js'
import { textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'

test('z-proportions agrees with statsmodels on every table of two levels', () => expectOnLevels(zProportions))

test('three levels are no such table, one level is no change', () => {
  const [two, one] = [
    textCounts([
      ['a', 3],
      ['b', 4],
    ]),
    textCounts([['a', 9]]),
  ]
  expect(zProportions.between(two, textCounts([['c', 4]]))).toMatchObject({
    unmeasurable: { code: 'wrong-kind' },
  })
  expect(valueOf(zProportions.between(one, one))).toMatchObject({ value: 0, pValue: 1 })
})
