import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Strata, strataOf } from '../../../src/measures/concept/strata.js'
import type { Stratum } from '../../../src/measures/concept/stratum.js'
import type { Unmeasurable } from '../../../src/measures/measurement.js'
import { crosstab, crosstabNeeds } from '../../../src/profile/views/crosstab.js'
import { type Cell, profileOf, table } from '../../profile/batches.js'

type Rows = readonly (readonly [input: Cell, label: Cell])[]

const label = { column: 'label', kind: 'numeric' as const }

function strata(before: Rows, after: Rows): Strata | Unmeasurable {
  const isWords = [...before, ...after].some(([input]) => typeof input === 'string')
  const kind = isWords ? 'categorical' : 'numeric'
  const needs = crosstabNeeds('input', kind, label)
  const [reference, candidate] = [before, after].map(rows => {
    const columns = { input: rows.map(([input]) => input), label: rows.map(([, outcome]) => outcome) }
    return crosstab({ profile: profileOf(table(columns), needs), at: [] }, 'input', kind, label)
  })
  if (!reference || !candidate || 'unavailable' in reference || 'unavailable' in candidate)
    throw new Error('no crosstab')
  return strataOf(reference, candidate)
}

function found(before: Rows, after: Rows): Strata {
  const result = strata(before, after)
  if ('unmeasurable' in result) throw new Error(result.unmeasurable.code)
  return result
}

/** Every label once for every input. */
const both = (inputs: readonly Cell[], times = 1): Rows =>
  inputs.flatMap(input => Array.from({ length: 2 * times }, (_, i) => [input, i % 2] as const))
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i)
const rowsOf = ({ reference, candidate }: Stratum) =>
  reference.positive + reference.negative + candidate.positive + candidate.negative

describe('rows of equal input', () => {
  test('are tenths of both sides together', () => {
    const { strata: tenths, reference, candidate, of } = found(both(upTo(500), 3), both(upTo(500)))
    expect(tenths.map(rowsOf)).toEqual(new Array(10).fill(400))
    expect(tenths[0]?.label).toBe('below 50')
    expect([reference, candidate, of]).toEqual([3000, 1000, 1000])
  })

  test('hold a value with a tenth of the rows alone', () => {
    const zeros = [...both([0], 200), ...both(upTo(100).map(i => i + 1))]
    expect(found(zeros, zeros).strata[0]).toMatchObject({ label: '0', reference: { positive: 200 } })
  })

  test('join until each expects five rows with and five without the outcome on each side', () => {
    const rare: Rows = upTo(1000).map(i => [i, i % 40 === 0 ? 1 : 0])
    const { strata: few } = found(rare, rare)
    expect(few.length).toBeLessThan(6)
    for (const { reference, candidate } of few)
      expect((reference.positive + candidate.positive) / 2).toBeGreaterThanOrEqual(5)
  })

  test('are levels of words, without those that only one side has or hardly any row', () => {
    const before = [...both(['a', 'b', '__proto__'], 20), ...both(['gone'], 20)]
    const after = [...both(['a', 'b', '__proto__'], 20), ...both(['new'], 30), ...both(['rare'])]
    const { strata: levels, candidate, of } = found(before, after)
    expect(levels.map(each => each.label)).toEqual(['__proto__', 'a', 'b'])
    expect([candidate, of]).toEqual([120, 182])
  })

  test('do not exist without rows, for one input alone and for too few rows', () => {
    expect(strata([], both([1, 2], 50))).toMatchObject({ unmeasurable: { code: 'no-values' } })
    expect(strata(both([1, 2], 50), [[1, null]])).toMatchObject({ unmeasurable: { code: 'no-values' } })
    expect(strata(both([7], 50), both([7], 50))).toMatchObject({ unmeasurable: { code: 'constant' } })
    expect(strata(both([1, 2]), both([1, 2]))).toMatchObject({
      unmeasurable: { code: 'too-few-rows', have: 4 },
    })
    expect(strata(both(upTo(50)), both(upTo(50).map(i => i + 100)))).toMatchObject({
      unmeasurable: { code: 'too-few-rows' },
    })
  })

  test('count every row of numbers once, on each side, whatever the values', () => {
    const rows = fc.array(
      fc.tuple(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.double({ noNaN: true })), fc.constantFrom(0, 1)),
      { minLength: 60, maxLength: 150 },
    )
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const result = strata(before, after)
        if ('unmeasurable' in result) return
        expect([result.reference, result.candidate]).toEqual([before.length, after.length])
        expect(result.strata.length).toBeLessThanOrEqual(19)
      }),
      { numRuns: 60 },
    )
  })
})
