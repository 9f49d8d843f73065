import type { Ordered } from './distribution.js'
import { between } from './ordered.js'
import { firstValue, slotFrom, valuesBefore } from './slots-below.js'

/** `quantile` of the values of two exact sides together, which are searched and not merged. Both have a value. */
export function pooledQuantile(a: Ordered, b: Ordered, p: number): number {
  const virtual = (a.n + b.n - 1) * p
  const before = Math.floor(virtual)
  const share = virtual - before
  const first = pooledValue(a, b, before)
  return between(first, share === 0 ? first : pooledValue(a, b, before + 1), share)
}

/** The value of rank `rank`, counted from 0, and taken at its middle: sums of weighed rows are whole but for rounding. */
function pooledValue(a: Ordered, b: Ordered, rank: number): number {
  const middle = Math.min(rank + 0.5, (a.n + b.n) * (1 - 1e-9))
  const isBeyond = (value: number) => valuesUpTo(a, value) + valuesUpTo(b, value) > middle
  return Math.min(firstValue(a, 0, isBeyond), firstValue(b, 0, isBeyond))
}

function valuesUpTo(ordered: Ordered, value: number): number {
  const slot = slotFrom(ordered, value)
  return valuesBefore(ordered, ordered.high[slot] === value ? slot + 1 : slot)
}
