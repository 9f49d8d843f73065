import { expect, test } from 'vitest'
import { fisherExact } from '../../../src/measures/distances/fisher-exact.js'
import { expectOnLevels } from '../catalogue.js'
import { numbers, textCounts } from '../distributions.js'
import { valueOf } from '../golden.js'

test('fisher-exact agrees with scipy on every table of two levels', () => expectOnLevels(fisherExact))

test('numbers of two values are a table too', () => {
  const found = valueOf(fisherExact.between(numbers([0, 0, 0, 1]), numbers([0, 1, 1, 1])))
  expect(found.value).toBe(0.5)
  expect(found.pValue).toBeCloseTo(34 / 70, 12)
})

test('three levels are no such table, one level is no change', () => {
  const [two, one] = [
    textCounts([
      ['a', 3],
      ['b', 4],
    ]),
    textCounts([['a', 9]]),
  ]
  expect(fisherExact.between(two, textCounts([['c', 4]]))).toMatchObject({
    unmeasurable: { code: 'wrong-kind' },
  })
  expect(valueOf(fisherExact.between(one, one))).toMatchObject({ value: 0, pValue: 1 })
})
