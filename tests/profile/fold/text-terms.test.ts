import { describe, expect, test } from 'vitest'
import { type Need, needId } from '../../../src/profile/need.js'
import { readStoredProfile, storeProfile } from '../../../src/profile/stored.js'
import { readNeedId } from '../../../src/profile/term.js'
import { type Cell, profileOf, table } from '../batches.js'

const tallied = (x: Cell[], pattern: string) => {
  const need: Need = { fold: 'tally', of: [{ matches: 'x', pattern }], within: [] }
  const found = profileOf(table({ x }), [need], [2]).statistics.get(needId(need))
  if (found?.fold !== 'tally') throw new Error('no tally')
  return new Map(found.tuples.map(([level], i) => [level, found.counts[0]?.[i]]))
}

describe('a pattern', () => {
  test('is of the whole text, and a missing cell neither is of it nor is not', () => {
    expect(tallied(['AB', 'ABC', 'xAB', '', null, 'AB'], '[A-Z]{2}')).toEqual(
      new Map<number | null, number>([
        [0, 3],
        [1, 2],
        [null, 1],
      ]),
    )
  })

  test('of alternatives is not cut open by its ends', () => {
    expect(tallied(['a', 'b', 'ax', 'xb'], 'a|b').get(1)).toBe(2)
  })

  test('takes the text of a number', () => {
    expect(tallied([12345, 1, Number.NaN], '\\d{5}').get(1)).toBe(1)
  })
})

test('a length is in characters as people count them, not in UTF-16 units', () => {
  const need: Need = { fold: 'support', of: [{ length: 'x' }], within: [] }
  const found = profileOf(table({ x: ['', 'ab', '💧', 'e\u0301', null] }), [need]).statistics.get(
    needId(need),
  )
  expect(found).toMatchObject({ low: Float64Array.of(0, 1, 2), counts: [Float64Array.of(1, 1, 2)] })
})

test('a stored profile keeps both, also of texts, whose values it never writes', () => {
  const needs: Need[] = [
    { fold: 'tally', of: [{ matches: 'x', pattern: 'a+' }], within: [] },
    { fold: 'support', of: [{ length: 'x' }], within: [] },
  ]
  const data = table({ x: [...Array<Cell>(30).fill('aaa'), ...Array<Cell>(30).fill('secret')] })
  const profile = profileOf(data, needs, [1000], [{ name: 'x', kind: 'text', encoding: 'codes' }])
  const text = storeProfile(profile)
  expect(text).not.toContain('secret')
  const back = readStoredProfile(text, 'p').statistics
  for (const need of needs) expect(back.get(needId(need))).toMatchObject({ fold: need.fold })
  expect(back.get(needId(needs[0] as Need))).toEqual(profile.statistics.get(needId(needs[0] as Need)))
})

test('a pattern that is none is no term', () => {
  const id = needId({ fold: 'tally', of: [{ matches: 'x', pattern: '(' }], within: [] })
  expect(readNeedId(id)).toBeUndefined()
})
