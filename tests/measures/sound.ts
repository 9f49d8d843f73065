import { expect } from 'vitest'
import { isMeasured, type Measurement } from '../../src/measures/measurement.js'

/** What every measurement must be: a finite number in its range with sane evidence, or a reason. */
export function expectSound(measurement: Measurement, range: readonly [number, number], what: string): void {
  if (!isMeasured(measurement)) {
    expect(measurement.unmeasurable.code, what).toMatch(/^[a-z-]+$/)
    return
  }
  const { value, bound, interval, pValue, noise, share, basis } = measurement
  expect(Number.isFinite(value), `${what}: ${value}`).toBe(true)
  expectWithin(value, range, what)
  if (bound) expectWithin(value, bound, `${what} in its bound`)
  if (bound) expect(bound.every(Number.isFinite), what).toBe(true)
  if (interval) expectWithin(value, [interval.low, interval.high], `${what} in its interval`)
  if (interval) expect([interval.low, interval.high].every(Number.isFinite), what).toBe(true)
  if (pValue !== undefined) expectWithin(pValue, [0, 1], `${what}, p`)
  if (noise !== undefined) expectWithin(noise, [0, Number.MAX_VALUE], `${what}, noise`)
  if (share) expect(value, what).toBe(share.hits / share.of)
  expect(Object.values(basis).every(Number.isFinite), what).toBe(true)
}

/** Rounding may put a number a few units in the last place outside. */
function expectWithin(value: number, [low, high]: readonly [number, number], what: string): void {
  const slack = 1e-12 * Math.max(1, Math.abs(value))
  expect(value >= low - slack && value <= high + slack, `${what}: ${value} in [${low}, ${high}]`).toBe(true)
}
