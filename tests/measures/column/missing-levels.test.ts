import { expect, test } from 'vitest'
import { missingLevels } from '../../../src/measures/column/missing-levels.js'
import type { Cell } from '../../profile/batches.js'
import { sideOf, valueOf } from '../golden.js'

const side = (x: readonly Cell[]) => sideOf({ x }, missingLevels.needs('x', {}))

test('missing-levels counts levels of the reference that no row has any more; a missing cell is none', () => {
  const found = missingLevels.of('x', side(['a', 'new']), {}, side(['a', 'b', 'c', null]))
  expect(valueOf(found).value).toBe(2)
})

test('without a reference there is no number', () => {
  expect(missingLevels.of('x', side(['a']), {})).toEqual({ unmeasurable: { code: 'no-reference' } })
})

test('of levels that the candidate does not list some may be there', () => {
  const now = side(['a', 'a'])
  for (const statistic of now.profile.statistics.values())
    if (statistic.fold === 'tally' && statistic.tuples.some(([level]) => level === 'a'))
      statistic.rest = { tuples: 1, rows: new Float64Array([4]) }
  expect(valueOf(missingLevels.of('x', now, {}, side(['a', 'b', 'c'])))).toMatchObject({
    value: 2,
    bound: [1, 2],
  })
})
