import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referenceBins } from '../../src/measures/reference-bins.js'
import { type Ordered } from '../../src/profile/views/distribution.js'
import { markedSlots } from '../../src/profile/views/marks.js'
import { cumulative } from '../../src/profile/views/ordered.js'
import { numbers } from './distributions.js'

const value = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.constantFrom(0, 7))
const column = fc.array(value, { minLength: 1, maxLength: 1500, size: 'max' }).map(values => {
  const { ordered } = numbers(values)
  if (!ordered) throw new RangeError('numbers have an order')
  return ordered
})

test('marks are a short cut and change no bin', () => {
  fc.assert(
    fc.property(column, column, (reference, candidate) => {
      expect(referenceBins(marked(reference), marked(candidate))).toEqual(referenceBins(reference, candidate))
    }),
    { numRuns: 50 },
  )
})

test('a value is in the bin after the last edge that it has reached, or passed', () => {
  const edges = [-100, 0, 7]
  fc.assert(
    fc.property(column, column, fc.constantFrom('left' as const, 'right' as const), (a, b, closed) => {
      const placeOf = (x: number) => edges.filter(edge => (closed === 'left' ? edge <= x : edge < x)).length
      const counted = [a, b].map(side =>
        [0, 1, 2, 3].map(bin =>
          side.counts.reduce((sum, rows, i) => sum + (placeOf(side.low[i] ?? 0) === bin ? rows : 0), 0),
        ),
      )
      const bins = referenceBins(a, b, { bins: { edges }, closed })
      expect([bins?.reference, bins?.candidate].map(side => [...(side ?? [])])).toEqual(counted)
    }),
    { numRuns: 50 },
  )
})

test('bins together hold every row once', () => {
  fc.assert(
    fc.property(column, column, (reference, candidate) => {
      const bins = referenceBins(reference, candidate)
      const sum = (counts: ArrayLike<number> = []) => Array.from(counts).reduce((all, rows) => all + rows, 0)
      expect([sum(bins?.reference), sum(bins?.candidate)]).toEqual([reference.n, candidate.n])
    }),
    { numRuns: 50 },
  )
})

function marked(ordered: Ordered): Ordered {
  const sums = cumulative(ordered)
  const marks = Float64Array.from({ length: Math.ceil(sums.length / markedSlots) }, (_, mark) =>
    mark === 0 ? 0 : (sums[mark * markedSlots - 1] ?? 0),
  )
  return { ...ordered, marks }
}
