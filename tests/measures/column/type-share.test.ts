import { expect, test } from 'vitest'
import { typeWords } from '../../../src/measures/column/column-measure.js'
import { typeShare } from '../../../src/measures/column/type-share.js'
import { typeLevels } from '../../../src/profile/need.js'
import { sideOf, valueOf } from '../golden.js'

const side = sideOf({ x: [1, 2, Infinity, Number.NaN, null, null, null, 3] }, typeShare.needs('x', {}))
const share = (type: (typeof typeWords)[number]) => valueOf(typeShare.of('x', side, { type })).value

test('type-share counts the cells of each type', () => {
  expect(typeWords.map(share)).toEqual([3 / 8, 1 / 8, 1 / 8, 3 / 8])
})

test('has a word for every type there is', () => {
  expect([...typeWords]).toEqual([...typeLevels])
})

test('no rows have no types', () => {
  expect(typeShare.of('x', sideOf({ x: [] }, typeShare.needs('x', {})), {})).toHaveProperty('unmeasurable')
})
