import { expect, test } from 'vitest'
import { nullPattern } from '../../../src/measures/dataset/null-pattern.js'
import { facts } from '../facts.js'
import { sideOf, valueOf } from '../golden.js'
import { expectNear } from '../near.js'
import { golden } from './golden.js'

test('null-pattern agrees with pandas', () => {
  for (const { name, candidate, 'null-pattern': rate } of golden.tables) {
    const side = sideOf(candidate, nullPattern.needs(['a', 'b']))
    expectNear(valueOf(nullPattern.of(side, ['a', 'b'])).value, rate, 1e-12, 0, name)
  }
})

test('null-pattern agrees with numpy', () => {
  const { columns, ...figures } = facts.missing
  for (const [names, rate] of figures['null-pattern']) {
    const side = sideOf(columns, nullPattern.needs(names))
    expectNear(valueOf(nullPattern.of(side, names)).value, rate, 1e-12, 0, names.join())
  }
})

test('a literal NaN is missing, an infinite value is not', () => {
  const side = sideOf({ a: [Number.NaN, Infinity, 1], b: [null, null, null] }, nullPattern.needs(['a', 'b']))
  expect(valueOf(nullPattern.of(side, ['a', 'b'])).share).toEqual({ hits: 1, of: 3 })
})

test('no rows, or not collected, is told', () => {
  const names = ['a', 'b']
  expect(nullPattern.of(sideOf({ a: [], b: [] }, nullPattern.needs(names)), names)).toHaveProperty(
    'unmeasurable',
  )
  expect(nullPattern.of(sideOf({ a: [1], b: [1] }, []), names)).toMatchObject({
    unmeasurable: { code: 'not-collected' },
  })
})
