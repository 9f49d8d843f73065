import { expect, test } from 'vitest'
import { r2 } from '../../../../src/measures/rates/errors/r2.js'
import { catalogue, expectFigure } from '../../catalogue.js'
import { sideOf, valueOf } from '../../golden.js'
import { golden } from '../../paired/golden.js'

const inputs = { label: 'label', prediction: 'prediction' }
const of = (label: (number | null)[], prediction: (number | null)[]) => {
  const asked = { ...inputs, confidence: 0.95 }
  return r2.of(asked, sideOf({ label, prediction }, r2.needs(asked)))
}

test('r2 agrees with trusted software on usual, poor and far predictions', () => {
  for (const [name, { label, prediction, r2: figure }] of Object.entries(catalogue.regression))
    expectFigure(r2, { label, prediction }, inputs, figure, name)
})

test('rows that lack one of the two are left out; without any it is undefined, with infinite ones unknown', () => {
  expect(valueOf(of([1, 5, null, 900], [2, 4, 700, null])).basis).toEqual({ rows: 2 })
  expect(of([null], [3])).toMatchObject({ unmeasurable: { code: 'undefined-rate' } })
  expect(of([1, 2], [1, Number.POSITIVE_INFINITY])).toMatchObject({ unmeasurable: { code: 'infinite' } })
})

test('labels without a prediction have no part in the variance; labels of one value have none', () => {
  expect(valueOf(of([1, 5, 900], [2, 4, null])).value).toBe(1 - 1 / 4)
  expect(of([3, 3], [3, 4])).toMatchObject({ unmeasurable: { code: 'constant' } })
})

test("the interval is scipy's bootstrap but for the noise of both, and needs ten rows", () => {
  const { label, first, rates } = golden.numbers
  const asked = { ...inputs, confidence: 0.9 }
  const { interval } = valueOf(r2.of(asked, sideOf({ label, prediction: first }, r2.needs(asked))))
  const [low, high] = rates['r2']?.alone ?? [0, 0]
  expect(Math.abs((interval?.low ?? 0) - low) / (high - low)).toBeLessThan(0.08)
  expect(Math.abs((interval?.high ?? 0) - high) / (high - low)).toBeLessThan(0.08)
  const nine = [label.slice(0, 9), first.slice(0, 9)] as const
  expect(valueOf(of(...nine))).not.toHaveProperty('interval')
})

test('beyond 4,000 rows the interval is as narrow as all of them make it', () => {
  const wide = (times: number) => {
    const rows = golden.numbers.label.flatMap((_, i) =>
      Array.from({ length: times }, (_, k) => [i, k / 1e9] as const),
    )
    const label = rows.map(([i, more]) => (golden.numbers.label[i] ?? 0) + more)
    const prediction = rows.map(([i, more]) => (golden.numbers.first[i] ?? 0) + more)
    const { interval } = valueOf(of(label, prediction))
    return (interval?.high ?? 0) - (interval?.low ?? 0)
  }
  expect(wide(25) / wide(1)).toBeCloseTo(1 / 5, 1)
})
