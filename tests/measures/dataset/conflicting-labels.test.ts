import { expect, test } from 'vitest'
import { conflictingLabels } from '../../../src/measures/dataset/conflicting-labels.js'
import type { Cell } from '../../profile/batches.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden } from './golden.js'

const measure = (columns: Record<string, Cell[]>, names: string[]) =>
  conflictingLabels.of(sideOf(columns, conflictingLabels.needs(names)), names)

test('conflicting-labels agrees with pandas', () => {
  for (const [i, { candidate, 'conflicting-labels': share }] of golden.tables.entries())
    expectNear(valueOf(measure(candidate, ['y', 'a', 'b'])).value, share, 1e-12, 0, `${i}`)
})

test('a missing label is no other label', () => {
  const rows = { a: [1, 1, 1, 2], y: ['p', null, 'p', 'q'] }
  expect(valueOf(measure(rows, ['y', 'a'])).share).toEqual({ hits: 0, of: 3 })
})

test('no labelled rows, or no feature, is told', () => {
  expect(measure({ a: [1], y: [null] }, ['y', 'a'])).toMatchObject({ unmeasurable: { code: 'too-few-rows' } })
  expect(measure({ y: ['p'] }, ['y'])).toMatchObject({ unmeasurable: { code: 'too-few-columns' } })
})
