import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { association } from '../../../src/measures/association/association.js'
import { contingencyV } from '../../../src/measures/association/contingency-v.js'
import { midranks } from '../../../src/measures/association/midranks.js'
import { rankRatio } from '../../../src/measures/association/rank-ratio.js'
import { spearman } from '../../../src/measures/association/spearman.js'
import type { Kept } from '../../../src/profile/statistic.js'

const number = z.union([z.number(), z.literal('Infinity').transform(() => Number.POSITIVE_INFINITY)])
const cases = <A, B>(a: z.ZodType<A>, b: z.ZodType<B>) =>
  z.array(z.object({ name: z.string(), a: z.array(a), b: z.array(b), is: z.number() }))
const golden = z
  .object({
    spearman: cases(number, number),
    rankRatio: cases(number, z.number()),
    contingencyV: cases(z.number(), z.number()),
  })
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../golden/association.json'), 'utf8')))

const once = (values: readonly unknown[]) => new Uint32Array(values.length).fill(1)
const numbers = (values: readonly number[]): Kept => ({ form: 'numbers', values: Float64Array.from(values) })
const levels = (codes: readonly number[]): Kept => ({
  form: 'levels',
  codes: Int32Array.from(codes),
  levels: Array.from({ length: Math.max(0, ...codes) + 1 }, (_, i) => `level ${i}`),
})

/** To nine digits; of a correlation near 0, to nine decimals. */
const near = (value: number) => expect.closeTo(value, 9)

describe('agrees with scipy', () => {
  test.each(golden.spearman)("Spearman's correlation of numbers: $name", ({ a, b, is }) => {
    expect(spearman(Float64Array.from(a), Float64Array.from(b), once(a))).toEqual(near(is))
    expect(association(numbers(a), numbers(b), once(a))).toEqual(near(Math.abs(is)))
  })

  test.each(golden.rankRatio)('the correlation ratio of ranks: $name', ({ a, b, is }) => {
    expect(rankRatio(Float64Array.from(a), Int32Array.from(b), once(a))).toEqual(near(is))
    expect(association(levels(b), numbers(a), once(a))).toEqual(near(is))
  })

  test.each(golden.contingencyV)("Cramer's V of levels, corrected: $name", ({ a, b, is }) => {
    expect(contingencyV(Int32Array.from(a), Int32Array.from(b), once(a))).toEqual(near(is))
    expect(association(levels(b), levels(a), once(a))).toEqual(near(is))
  })
})

describe('how strongly two columns go together', () => {
  const cell = fc.integer({ min: -1, max: 3 })
  const rows = fc.array(fc.tuple(cell, cell, fc.integer({ min: 1, max: 5 })), {
    minLength: 30,
    maxLength: 60,
  })
  const asNumbers = (values: number[]) => numbers(values.map(value => (value < 0 ? Number.NaN : value)))
  const forms = [
    ['numbers', asNumbers, asNumbers],
    ['a number and levels', asNumbers, levels],
    ['levels', levels, levels],
  ] as const

  test.each(forms)(
    'of %s lies between 0 and 1, is the same both ways and in any order',
    (_name, one, two) => {
      fc.assert(
        fc.property(rows, found => {
          const of = (drawn: typeof found, swapped = false) => {
            const [a, b] = [one(drawn.map(([x]) => x)), two(drawn.map(([, y]) => y))]
            const count = Uint32Array.from(drawn, ([, , rows]) => rows)
            return swapped ? association(b, a, count) : association(a, b, count)
          }
          const value = of(found)
          if (value === undefined) return
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
          expect(of(found, true)).toEqual(near(value))
          expect(of([...found].reverse())).toEqual(near(value))
        }),
      )
    },
  )

  test.each(forms)('of %s counts a row as often as it stands there', (_name, one, two) => {
    fc.assert(
      fc.property(rows, found => {
        const repeated = found.flatMap(([x, y, times]) =>
          Array.from({ length: times }, () => [x, y] as const),
        )
        const once = association(
          one(found.map(([x]) => x)),
          two(found.map(([, y]) => y)),
          Uint32Array.from(found, ([, , times]) => times),
        )
        const each = association(
          one(repeated.map(([x]) => x)),
          two(repeated.map(([, y]) => y)),
          new Uint32Array(repeated.length).fill(1),
        )
        expect(once).toEqual(each === undefined ? undefined : near(each))
      }),
    )
  })

  test('is not told where a column has one value, or too few rows have both', () => {
    const some = Array.from({ length: 40 }, (_, i) => i)
    const constant = some.map(() => 1)
    expect(association(numbers(some), numbers(constant), once(some))).toBeUndefined()
    expect(association(numbers(some), levels(constant), once(some))).toBeUndefined()
    expect(association(levels(some.map(i => i % 2)), levels(constant), once(some))).toBeUndefined()
    const missing = some.map(i => (i < 29 ? i : Number.NaN))
    expect(association(numbers(some), numbers(missing), once(some))).toBeUndefined()
    expect(association(numbers([]), levels([]), once([]))).toBeUndefined()
  })

  test('a level a row tells nothing', () => {
    const some = Array.from({ length: 40 }, (_, i) => i)
    expect(association(numbers(some), levels(some), once(some))).toBeUndefined()
  })
})

test('equal values share the middle of their ranks', () => {
  expect([...midranks(Float64Array.of(5, 1, 5, 9), [1, 2, 1, 1])]).toEqual([3.5, 1.5, 3.5, 5])
  expect([...midranks(Float64Array.of(), [])]).toEqual([])
})
