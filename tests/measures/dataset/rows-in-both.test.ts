import { expect, test } from 'vitest'
import { rowsInBoth } from '../../../src/measures/dataset/rows-in-both.js'
import type { Side } from '../../../src/profile/views/side.js'
import type { Cell } from '../../profile/batches.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden } from './golden.js'

const collected = (columns: Record<string, Cell[]>, names: string[] = []): Side =>
  sideOf(columns, rowsInBoth.needs(names))

test('rows-in-both agrees with pandas, with all columns and with some', () => {
  for (const [i, pair] of golden.tables.entries())
    for (const names of [[], ['a']]) {
      const [reference, candidate] = [collected(pair.reference, names), collected(pair.candidate, names)]
      const found = valueOf(rowsInBoth.of(candidate, names, reference))
      expectNear(found.value, pair[names.length === 0 ? 'rows-in-both' : 'rows-in-both a'], 1e-12, 0, `${i}`)
    }
})

test('the order of columns does not matter', () => {
  const [one, other] = [collected({ a: [1], b: ['x'] }), collected({ b: ['x'], a: [1] })]
  expect(valueOf(rowsInBoth.of(one, [], other)).value).toBe(1)
})

test('other columns cannot make the same rows, and that is told', () => {
  const reason = (after: Record<string, Cell[]>, before: Record<string, Cell[]>) =>
    rowsInBoth.of(collected(after), [], collected(before))
  expect(reason({ a: [1], b: [1] }, { a: [1] })).toEqual({
    unmeasurable: { code: 'not-in-reference', subject: 'b' },
  })
  expect(reason({ a: [1] }, { a: [1], b: [1] })).toEqual({
    unmeasurable: { code: 'no-such-column', subject: 'b' },
  })
  expect(reason({ a: ['1'] }, { a: [1] })).toEqual({ unmeasurable: { code: 'wrong-kind', subject: 'a' } })
})

test('of a sample of rows only those are compared that both samples would have', () => {
  const numbers = (from: number) => ({ a: Array.from({ length: 4000 }, (_, i) => from + i) })
  const [need] = rowsInBoth.needs([])
  const sampled = (side: Side): Side => {
    const [[id, rows] = []] = side.profile.statistics
    if (id === undefined || rows?.fold !== 'rows') throw new Error('no rows')
    const kept = rows.hash.length / 4
    const part = {
      ...rows,
      threshold: rows.hash[kept - 1] ?? 0n,
      hash: rows.hash.slice(0, kept),
      count: rows.count.slice(0, kept),
    }
    return { ...side, profile: { ...side.profile, statistics: new Map([[id, part]]) } }
  }
  expect(need).toMatchObject({ fold: 'rows' })
  const found = valueOf(rowsInBoth.of(sampled(collected(numbers(1000))), [], sampled(collected(numbers(0)))))
  expect(found.value).toBeGreaterThan(0.7)
  expect(found.value).toBeLessThan(0.8)
  expect(found.basis).toMatchObject({ of: 4000 })
})

test('no rows, or no reference, is told', () => {
  const none = collected({ a: [] })
  expect(rowsInBoth.of(none, [], none)).toMatchObject({ unmeasurable: { code: 'too-few-rows' } })
  expect(rowsInBoth.of(none, [])).toMatchObject({ unmeasurable: { code: 'no-reference' } })
})
