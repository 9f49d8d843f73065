import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mcnemar, newcombePaired } from '../../src/math/paired-proportions.js'
import { newcombe } from '../../src/math/proportion.js'
import { expectNear } from '../measures/near.js'
import { golden } from '../measures/paired/golden.js'

const tables = golden.proportions.map(one => {
  const [both, onlyFirst, onlySecond, neither] = one.table
  return [one.table.join(', '), { both, onlyFirst, onlySecond, neither }, one] as const
})

describe('the paired interval of method 10', () => {
  test.each(tables)('%s', (_, table, one) => {
    for (const confidence of [0.9, 0.95] as const) {
      const [low, high] = one[confidence === 0.9 ? 'interval 90' : 'interval 95']
      const found = newcombePaired(table, confidence)
      expectNear(found.low, -high, 1e-10, 1e-14, 'low')
      expectNear(found.high, -low, 1e-10, 1e-14, 'high')
    }
  })

  const cell = fc.integer({ min: 0, max: 500 })
  const some = fc
    .record({ both: cell, onlyFirst: cell, onlySecond: cell, neither: cell })
    .filter(table => Object.values(table).some(rows => rows > 0))

  test('holds the difference, and turns round with the models', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 2, noNaN: true }), (table, k) => {
        const n = table.both + table.onlyFirst + table.onlySecond + table.neither
        const difference = (table.both + table.onlySecond - k * (table.both + table.onlyFirst)) / n
        const { low, high } = newcombePaired(table, 0.9, k)
        expect(low - 1e-12 <= difference && difference <= high + 1e-12).toBe(true)
        const turned = newcombePaired(
          { ...table, onlyFirst: table.onlySecond, onlySecond: table.onlyFirst },
          0.9,
        )
        const straight = newcombePaired(table, 0.9)
        expectNear(turned.low, -straight.high, 1e-9, 1e-12)
      }),
    )
  })

  test('is that of independent samples where the models have nothing in common', () => {
    const table = { both: 0, onlyFirst: 40, onlySecond: 0, neither: 60 }
    const { low, high } = newcombe({ hits: 0, of: 100 }, { hits: 40, of: 100 }, 0.9)
    const found = newcombePaired(table, 0.9)
    expectNear(found.low, low, 1e-12)
    expectNear(found.high, high, 1e-12)
  })
})

describe("McNemar's test", () => {
  test.each(tables)('%s: twice the smaller side is the two-sided one', (_, table, one) => {
    const { onlyFirst, onlySecond } = table
    const worse = mcnemar(table)
    const better = mcnemar({ onlyFirst: onlySecond, onlySecond: onlyFirst })
    expectNear(Math.min(1, 2 * Math.min(worse, better)), one.mcnemar, 1e-7)
  })
})
