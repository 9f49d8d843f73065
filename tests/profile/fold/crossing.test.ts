import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossCodes } from '../../../src/profile/fold/crossing.js'

describe('crossCodes', () => {
  it('gives each pair one number, in the order they are met', () => {
    // Large codes leave the table for the map on the way.
    const code = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.integer({ min: -1, max: 9000 }))
    const batch = fc.array(
      fc.tuple(
        code.map(code => code + 1),
        code,
      ),
      { maxLength: 50 },
    )
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 5 }), batches => {
        const crossing = crossCodes()
        const known = new Map<string, number>()
        for (const pairs of batches) {
          const left = Int32Array.from(pairs, ([left]) => left)
          const codes = Int32Array.from(pairs, ([, code]) => code)
          const numbers = crossing.number(left, codes, pairs.length)
          for (const [i, pair] of pairs.entries()) {
            const expected = known.get(String(pair)) ?? known.size
            known.set(String(pair), expected)
            expect(numbers[i]).toBe(expected)
            expect([crossing.left(expected), crossing.code(expected)]).toEqual(pair)
          }
        }
        expect(crossing.size()).toBe(known.size)
      }),
    )
  })

  it('numbers codes alone when there is nothing to their left', () => {
    const crossing = crossCodes()
    expect(crossing.number(undefined, Int32Array.of(7, -1, 7), 3).slice(0, 3)).toEqual(Int32Array.of(0, 1, 0))
    expect([crossing.code(0), crossing.code(1)]).toEqual([7, -1])
  })
})
