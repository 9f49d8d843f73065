import { describe, expect, test } from 'vitest'
import type { Kind } from '../../../src/datasets/kind.js'
import { type BothSides, featuresOf } from '../../../src/measures/multivariate/features.js'
import type { Matrix } from '../../../src/measures/multivariate/matrix.js'
import type { Kept } from '../../../src/profile/statistic.js'
import { expectNear } from '../near.js'
import { vectors } from '../sampled.js'
import { golden, levels, numbers } from './golden.js'

const sides = (name: string, kind: Kind, reference: Kept, candidate: Kept): BothSides => ({
  name,
  kind,
  reference,
  candidate,
})
const columnOf = ({ values, width }: Matrix, at: number) => [...values].filter((_, i) => i % width === at)

describe('features', () => {
  test('numbers are in standard deviations of the reference, a missing one is its mean and told', () => {
    const { reference, candidate, of } = featuresOf([
      sides('x', 'numeric', numbers(1, 3, 1, 3), numbers(5, Number.NaN, Infinity)),
    ])
    expect(of).toEqual([
      { column: 'x', form: 'number' },
      { column: 'x', form: 'indicator' },
    ])
    expect([...reference.values]).toEqual([-1, 0, 1, 0, -1, 0, 1, 0])
    expect([...candidate.values]).toEqual([3, 0, 0, 1, 0, 1])
  })

  test('numbers beyond all sums and below all squares have finite features', () => {
    for (const values of [numbers(1e308, -1e308, 1e308), numbers(5e-324, 0, 1e-323), numbers(0, 0, 1e300)]) {
      const { reference, of } = featuresOf([sides('x', 'numeric', values, values)])
      expect(of).toHaveLength(1)
      expect([...reference.values].every(Number.isFinite)).toBe(true)
    }
  })

  test('a constant of the reference is measured in the spread of both sides, one of both sides not at all', () => {
    const moved = featuresOf([sides('x', 'numeric', numbers(2, 2), numbers(4, 4))])
    expect([...moved.candidate.values]).toEqual([2, 2])
    expect(featuresOf([sides('x', 'numeric', numbers(0.1, 0.1), numbers(0.1, 0.1))]).of).toEqual([])
  })

  test('a level has an indicator, rare ones share one, and missing is a level', () => {
    const many = Array.from({ length: 30 }, (_, i) => [`l${i}`, `l${i}`]).flat()
    const { reference, candidate, of } = featuresOf([
      sides('c', 'categorical', levels(...many, 'top', 'top', 'top', null), levels('top', 'unseen', null)),
    ])
    expect(of).toHaveLength(21)
    expect(columnOf(candidate, 0)).toEqual([1, 0, 0])
    const last = columnOf(candidate, 20)
    expect(last).toEqual([0, 1, 0])
    for (let row = 0; row < reference.rows; row++)
      expect(reference.values.slice(row * 21, row * 21 + 21).reduce((sum, value) => sum + value)).toBe(1)
  })

  test('a vector has a feature for each component, and says where it lacks a number', () => {
    const { candidate, of } = featuresOf([
      sides(
        'v',
        'vector',
        vectors([0, 10], [2, 30], [0, 10], [2, 30]),
        vectors([1, 20], [null, 20], null, null),
      ),
    ])
    expect(of.map(({ form }) => form)).toEqual(['number', 'indicator', 'number'])
    expect([...candidate.values]).toEqual([0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0])
  })

  test('a text has the weights of its words, as scikit-learn', () => {
    const texts = levels(...golden.texts)
    const { reference, of } = featuresOf([sides('t', 'text', texts, levels())], 'indicators', 0)
    expect(of.map(({ column }) => column).sort()).toEqual(Object.keys(golden['tf-idf']).sort())
    for (const [place, { column }] of of.entries())
      for (const [row, weight] of columnOf(reference, place).entries())
        expectNear(weight, golden['tf-idf'][column]?.[row] ?? -1, 1e-12, 1e-15, `${column} of text ${row}`)
  })

  test('words that too few rows have are left out', () => {
    const texts = levels('seen seen', 'seen', 'alice seen')
    expect(featuresOf([sides('t', 'text', texts, texts)], 'indicators', 2).of).toEqual([
      { column: 'seen', form: 'indicator' },
    ])
  })
})
