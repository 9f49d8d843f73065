import { describe, expect, test } from 'vitest'
import { movedDecile } from '../../src/gates/drift/quantile.js'
import { drift } from '../../src/gates/drift.js'
import { distribution } from '../../src/profile/views/distribution.js'
import { type ColumnCounts, evenly, sideOf, tableOf } from './profile-of.js'

const numeric = (values: ColumnCounts['values']): ColumnCounts => ({ kind: 'numeric', values })

function decileOf(before: ColumnCounts['values'], after: ColumnCounts['values'], minCount = 0) {
  const [reference, candidate] = [before, after].map(values =>
    distribution(sideOf({ x: numeric(values) }), 'x', 'numeric'),
  )
  if (!reference || !candidate) throw new Error('two sides')
  return movedDecile(reference, candidate, minCount)
}

describe('the decile that moved most', () => {
  test('is told with how far in standard deviations of the reference', () => {
    // 1 to 100, population sd sqrt((100^2 - 1) / 12); only what lies above 80 moves, by 50.
    const before = evenly(100, 100, 1)
    const after = before.map(([value, rows]): [number, number] => [value > 80 ? value + 50 : value, rows])
    const found = decileOf(before, after)
    expect(found).toMatchObject({
      p: 0.9,
      reference: expect.closeTo(90.1, 9),
      candidate: expect.closeTo(140.1, 9),
    })
    expect(found?.sds).toBeCloseTo(50 / Math.sqrt(9999 / 12), 9)
  })

  test('is the median where all moved about as far', () => {
    expect(decileOf(evenly(1000, 100), evenly(1000, 100, 7))).toMatchObject({ p: 0.5 })
  })

  test('falls as well as it rises', () => {
    const before = evenly(1000, 1000)
    const after = before.map(([value, rows]): [number, number] => [value < 200 ? value - 500 : value, rows])
    expect(decileOf(before, after)?.sds).toBeLessThan(-1)
  })

  test('is none where nothing moved, and for words', () => {
    expect(decileOf(evenly(100, 50), evenly(100, 50))).toBeUndefined()
    const words = distribution(sideOf({ x: { kind: 'categorical', values: [['a', 5]] } }), 'x', 'categorical')
    expect(words && movedDecile(words, words, 0)).toBeUndefined()
  })

  test('has no sds where the reference has no spread, or values without end', () => {
    expect(decileOf([[5, 100]], [[7, 100]])).toEqual({ p: 0.5, reference: 5, candidate: 7 })
    const far: ColumnCounts['values'] = [...evenly(90, 90), [Infinity, 10]]
    expect(decileOf(far, evenly(100, 100, 50))).not.toHaveProperty('sds')
  })

  test('is none that fewer rows lie beyond than may be shown', () => {
    const before = evenly(60, 60)
    const after = before.map(([value, rows]): [number, number] => [value >= 50 ? value + 900 : value, rows])
    expect(decileOf(before, after, 0)).toMatchObject({ p: 0.9 })
    expect(decileOf(before, after, 10)?.p ?? 0).toBeLessThan(0.9)
  })
})

test('a drifted column of numbers has it among its facts, one of few values has a level instead', () => {
  const columns = (from: number) => ({
    x: numeric(evenly(2_000, 200, from)),
    few: numeric(evenly(2_000, 4, from / 50)),
  })
  const [reference, candidate] = [sideOf(columns(0)), sideOf(columns(100))]
  const { checks } = drift.checks(drift.rule.parse({}), tableOf(candidate, reference), {
    reference,
    candidate,
  })
  const facts = (name: string) => checks.find(({ id }) => id.column === name)?.facts
  expect(facts('x')).toMatchObject({
    quantile: { sds: expect.closeTo(100 / Math.sqrt((200 ** 2 - 1) / 12), 2) },
  })
  expect(facts('few')).toHaveProperty('level')
  expect(facts('few')).not.toHaveProperty('quantile')
})
