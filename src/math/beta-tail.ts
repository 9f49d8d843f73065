import { deviance, stirlingError } from './saddle-point.js'

/**
 * Regularised incomplete beta I_x(a, b) = P(a beta variable of shapes a, b is at most x), for a, b > 0.
 *
 * Continued fraction on the side where it converges fast, front factor after Loader, so that small tails keep their
 * digits: relative error below 1e-10 for shapes to 1e6 and down to 1e-300 (tests/math/beta-tail.test.ts).
 * Source: DLMF 8.17.22.
 *
 * @param x in [0, 1]
 * @param y 1 - x, which the caller knows to more digits where x is next to 1
 */
export function lowerBeta(x: number, y: number, a: number, b: number): number {
  if (!(x > 0)) return 0
  if (!(y > 0)) return 1
  if (x * (a + b + 2) <= a + 1) return Math.min(1, (front(x, y, a, b) / a) * fraction(x, a, b))
  return Math.max(0, 1 - (front(x, y, a, b) / b) * fraction(y, b, a))
}

/** Two-sided p of Student's t, |t| or more with `df` degrees of freedom, whole or not. */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return 0
  return lowerBeta(df / (df + square), square / (df + square), df / 2, 0.5)
}

/** P(an F variable with df1 and df2 degrees of freedom >= f). */
export function fTail(f: number, df1: number, df2: number): number {
  const scaled = df1 * f
  if (scaled === Number.POSITIVE_INFINITY) return 0
  return lowerBeta(df2 / (df2 + scaled), scaled / (df2 + scaled), df2 / 2, df1 / 2)
}

/** x^a y^b / B(a, b) */
function front(x: number, y: number, a: number, b: number): number {
  const n = a + b
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n))
}

/** By Lentz's rule. */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return value
}

function away(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}
