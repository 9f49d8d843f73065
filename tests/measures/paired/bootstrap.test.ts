import { describe, expect, test } from 'vitest'
import { compareModels } from '../../../src/measures/paired/compare-models.js'
import { type RateId, rates } from '../../../src/measures/rates/all.js'
import { rowsAt } from '../../../src/profile/views/paired-rows.js'
import { valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { bothInputs, golden, pairedRows, rowsOf } from './golden.js'

const isRate = (id: string): id is RateId => Object.hasOwn(rates, id)
const families = [golden.classes, golden.scored, golden.numbers].flatMap(family =>
  Object.entries(family.rates).flatMap(([id, expected]) =>
    isRate(id) ? [[id, rowsOf(family), expected] as const] : [],
  ),
)

describe.each(families)('%s on the same rows', (id, rows, { first, second, interval }) => {
  const { reference, candidate, change } = compareModels(rates[id], rows, bothInputs)

  test('has the values of scikit-learn', () => {
    expectNear(valueOf(reference).value, first, 1e-9)
    expectNear(valueOf(candidate).value, second, 1e-9)
    expectNear(change?.difference(1).value ?? Number.NaN, second - first, 1e-8)
  })

  test("has scipy's interval but for the noise of both", () => {
    const [low, high] = interval
    const found = change?.difference(1).interval ?? { low: 0, high: 0 }
    expect(Math.abs(found.low - low) / (high - low)).toBeLessThan(0.08)
    expect(Math.abs(found.high - high) / (high - low)).toBeLessThan(0.08)
  })
})

const { label, first, second } = golden.numbers

test('repeats to the bit for a seed, and not for another', () => {
  const rows = rowsOf(golden.numbers)
  const once = compareModels(rates.mae, rows, bothInputs, 5).change?.difference(1)
  expect(compareModels(rates.mae, rows, bothInputs, 5).change?.difference(1)).toEqual(once)
  expect(compareModels(rates.mae, rows, bothInputs, 6).change?.difference(1)).not.toEqual(once)
})

test('a multiple of the reference has an interval of its own', () => {
  const change = compareModels(rates.rmse, rowsOf(golden.numbers), bothInputs).change
  const [plain, none] = [change?.difference(1), change?.difference(0)]
  expect(none?.value).toBeCloseTo(golden.numbers.rates['rmse']?.second ?? 0, 9)
  expect((none?.interval.high ?? 0) - (none?.interval.low ?? 0)).toBeGreaterThan(
    (plain?.interval.high ?? 0) - (plain?.interval.low ?? 0),
  )
})

test('rows that stand for several count as often, whichever way they are drawn', () => {
  const classes = rowsOf(golden.classes)
  const wide = (rows: typeof classes) => {
    const { low, high } = compareModels(rates.f1, rows, bothInputs).change?.difference(1).interval ?? {
      low: 0,
      high: 0,
    }
    return high - low
  }
  const four = { ...classes, count: classes.count.map(count => count * 4) }
  expect(wide(four) / wide(classes)).toBeCloseTo(0.5, 1)
})

test('of more rows than it draws from it says of how many, and is as narrow as all of them make it', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => i % label.length)
  const spread = (value: number | undefined, i: number) => (value ?? 0) + (i % 977) / 1e6
  const of = (values: readonly number[]) => keys.map((key, i) => spread(values[key], i))
  const many = compareModels(rates.mae, pairedRows(of(label), of(first), of(second)), bothInputs)
  const few = compareModels(rates.mae, rowsOf(golden.numbers), bothInputs)
  expect(many.change?.sample).toBe(4000)
  const width = (found: typeof many) => {
    const { low, high } = found.change?.difference(1).interval ?? { low: 0, high: 0 }
    return high - low
  }
  expect(width(many) / width(few)).toBeCloseTo(Math.sqrt(400 / 20_000), 1)
})

test('models that differ on fewer than ten rows have no interval of their own', () => {
  const rows = rowsOf(golden.classes)
  const nine = golden.classes.first.map((answer, i) => (i < 9 ? 1 - answer : answer))
  expect(
    compareModels(rates.f1, pairedRows(golden.classes.label, golden.classes.first, nine), bothInputs).change,
  ).toBeUndefined()
  expect(compareModels(rates.f1, rowsAt(rows, []), bothInputs)).toMatchObject({ rows: 0 })
})
