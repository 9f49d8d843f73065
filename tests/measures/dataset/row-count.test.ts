import { expect, test } from 'vitest'
import { rowCountMeasure } from '../../../src/measures/dataset/row-count.js'
import { sideOf, valueOf } from '../golden.js'
import { golden } from './golden.js'

test('row-count agrees with pandas', () => {
  for (const { name, candidate, 'row-count': count } of golden.tables)
    expect(valueOf(rowCountMeasure.of(sideOf(candidate, []), [])).value, name).toBe(count)
})

test('row-count counts every row, also those without a value', () => {
  expect(valueOf(rowCountMeasure.of(sideOf({ x: [1, null, 2] }, []), [])).value).toBe(3)
  expect(valueOf(rowCountMeasure.of(sideOf({ x: [] }, []), [])).value).toBe(0)
})
