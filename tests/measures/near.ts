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
  const apart = Math.abs(actual - expected)
  // Only where it is wrong: an `expect` takes longer than most of what is compared.
  if (!(apart <= allowed)) expect.fail(`${what}: ${actual} instead of ${expected}, ${apart} apart`)
}
