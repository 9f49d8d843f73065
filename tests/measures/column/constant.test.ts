import { expect, test } from 'vitest'
import { constant } from '../../../src/measures/column/constant.js'
import type { Cell } from '../../profile/batches.js'
import { sideOf, valueOf } from '../golden.js'

const of = (x: Cell[]) => constant.of('x', sideOf({ x }, constant.needs('x', {})), {})

test('one value is constant, missing cells beside it or not; two are not', () => {
  expect(valueOf(of([7, null, 7])).value).toBe(1)
  expect(valueOf(of(['a', 'a'])).value).toBe(1)
  expect(valueOf(of([0.1 + 0.2, 0.3])).value).toBe(0)
})

test('a column without values is neither', () => {
  expect(of([null])).toMatchObject({ unmeasurable: { subject: 'x' } })
})
