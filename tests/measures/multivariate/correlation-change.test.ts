import { expect, test } from 'vitest'
import { correlationChange } from '../../../src/measures/multivariate/correlation-change.js'
import type { BothSides } from '../../../src/measures/multivariate/features.js'
import { golden } from '../dataset/golden.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { levels, numbers } from './golden.js'

const column = (name: string, reference: number[], candidate: number[]): BothSides => ({
  name,
  kind: 'numeric',
  reference: numbers(...reference),
  candidate: numbers(...candidate),
})

test.each(['pearson', 'spearman'] as const)(
  'correlation-change by %s is that of scipy, with Fisher z',
  by => {
    for (const one of golden.correlations) {
      const [before, after, p] = one[by]
      const columns = (['a', 'b'] as const).map(name =>
        column(name, one.reference[name], one.candidate[name]),
      )
      const { measurement, pairs = [] } = correlationChange.betweenColumns(columns, by)
      expectNear(pairs[0]?.reference ?? 9, before, 1e-12, 1e-14, 'reference')
      expectNear(pairs[0]?.candidate ?? 9, after, 1e-12, 1e-14, 'candidate')
      expectNear(valueOf(measurement).value, Math.abs(after - before), 1e-11, 0, 'change')
      expectNear(valueOf(measurement).pValue ?? 9, p, 1e-9, 0, 'p')
    }
  },
)

test('correlation-change by cramers-v is that of scipy, and has no p', () => {
  for (const {
    levels: sides,
    'cramers-v': [before, after],
  } of golden.correlations) {
    const columns = [0, 1].map(
      (at): BothSides => ({
        name: `c${at}`,
        kind: 'categorical',
        reference: levels(...(sides[0][at] ?? [])),
        candidate: levels(...(sides[1][at] ?? [])),
      }),
    )
    const { measurement } = correlationChange.betweenColumns(columns, 'cramers-v')
    expectNear(valueOf(measurement).value, Math.abs(after - before), 1e-11, 1e-14, 'change')
    expect(measurement).not.toHaveProperty('pValue')
  }
})

test('names the pair that moved most, and counts every pair against its p', () => {
  const [one] = golden.correlations
  if (one === undefined) throw new Error('no golden numbers')
  const { a, b } = one.reference
  const still = Array.from({ length: 40 }, (_, i) => (i * 7) % 40)
  const columns = [
    column('a', a, a),
    column(
      'b',
      b,
      b.map(value => -value),
    ),
    column('c', [...still, ...still].slice(0, a.length), [...still, ...still].slice(0, a.length)),
  ]
  const { measurement, pairs = [] } = correlationChange.betweenColumns(columns, 'pearson')
  expect(pairs[0]).toMatchObject({ a: 'a', b: 'b' })
  const smallest = Math.min(...pairs.map(({ pValue = 1 }) => pValue))
  expect(valueOf(measurement).pValue).toBeCloseTo(3 * smallest, 12)
})

test('a perfect correlation that stays has not moved, and one that ends is not chance', () => {
  const up = Array.from({ length: 20 }, (_, i) => i)
  const p = (after: number[]) =>
    valueOf(
      correlationChange.betweenColumns([column('a', up, up), column('b', up, after)], 'pearson').measurement,
    ).pValue
  expect(p(up)).toBe(1)
  expect(p([...up].reverse())).toBeLessThan(1e-100)
})

test('one column, or none that varies, is told', () => {
  const flat = Array<number>(20).fill(1)
  expect(correlationChange.betweenColumns([column('a', flat, flat)]).measurement).toEqual({
    unmeasurable: { code: 'too-few-columns', have: 1, need: 2 },
  })
  expect(
    correlationChange.betweenColumns([column('a', flat, flat), column('b', flat, flat)]).measurement,
  ).toEqual({ unmeasurable: { code: 'constant' } })
})
