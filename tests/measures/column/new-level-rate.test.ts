import { expect, test } from 'vitest'
import { newLevelRate } from '../../../src/measures/column/new-level-rate.js'
import type { Cell } from '../../profile/batches.js'
import { sideOf, valueOf } from '../golden.js'

const side = (x: readonly Cell[]) => sideOf({ x }, newLevelRate.needs('x', {}))

test('new-level-rate counts values of levels that the reference lacks, over rows with a value', () => {
  const found = newLevelRate.of('x', side(['a', 'new', null, '__proto__']), {}, side(['a', 'b', null]))
  expect(valueOf(found)).toMatchObject({ value: 2 / 3, share: { hits: 2, of: 3 } })
})

test('a thousand known levels and one new', () => {
  const known = Array.from({ length: 1000 }, (_, i) => `level ${i}`)
  expect(valueOf(newLevelRate.of('x', side([...known, 'new']), {}, side(known))).value).toBe(1 / 1001)
})

test('without a reference there is no number', () => {
  expect(newLevelRate.of('x', side(['a']), {})).toEqual({ unmeasurable: { code: 'no-reference' } })
})

test('where the reference does not list all levels the bound reaches down to 0', () => {
  const known = side(['a', 'a', 'b'])
  for (const statistic of known.profile.statistics.values())
    if (statistic.fold === 'tally' && statistic.tuples.some(([level]) => level === 'a'))
      statistic.rest = { tuples: 3, rows: new Float64Array([4]) }
  const found = valueOf(newLevelRate.of('x', side(['a', 'c']), {}, known))
  expect(found).toMatchObject({ value: 0.5, bound: [0, 0.5] })
})
