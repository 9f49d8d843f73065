import { expect, test } from 'vitest'
import { columnCount } from '../../../src/measures/dataset/column-count.js'
import { sideOf, valueOf } from '../golden.js'
import { golden } from './golden.js'

test('column-count agrees with pandas', () => {
  for (const { name, candidate, 'column-count': count } of golden.tables)
    expect(valueOf(columnCount.of(sideOf(candidate, []), [])).value, name).toBe(count)
})

test('column-count counts the columns of the side', () => {
  expect(valueOf(columnCount.of(sideOf({ x: [1], y: ['a'], ['__proto__']: [1] }, []), [])).value).toBe(3)
})
