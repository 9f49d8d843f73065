import { expect } from 'vitest'

/** Equal to so many parts of the expected size; below 1e-300 a number counts as 0. */
export function expectNear(
  actual: number,
  expected: number,
  relative: number,
  absolute = 0,
  what = '',
): void {
  if (Math.abs(expected) < 1e-300 && Math.abs(actual) < 1e-300) return
  const allowed = Math.max(absolute, relative * Math.abs(expected))
  expect(Math.abs(actual - expected), `${what}: ${actual} instead of ${expected}`).toBeLessThanOrEqual(
    allowed,
  )
}
