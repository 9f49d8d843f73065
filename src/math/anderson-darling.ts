import { quadraticFormTail } from './quadratic-form.js'

/** Variance of the limit, of mean 1. */
const limitVariance = (2 * (Math.PI ** 2 - 9)) / 3

/** From here on the variance is that of the limit to 1e-5, and its sums take too long. */
const manyRows = 100_000

/**
 * P(A2 >= a) of the two-sample Anderson-Darling statistic without ties: the limit distribution at the a that has the
 * variance of these sizes. Where scipy interpolates in a table from .25 to .001 this goes on, and within it the two
 * agree to 5 % of p. Relative error of the limit itself below 1e-9 down to 1e-300. Source: Scholz & Stephens 1987.
 */
export function andersonTail(a: number, n: number, m: number): number {
  return andersonLimit(1 + (a - 1) * Math.sqrt(limitVariance / varianceOf(n, m)))
}

/** P(A2 >= x) for the limit: weights 1 / (j (j + 1)), whose product is -cos(pi/2 sqrt(1 + 4u)) / (pi u). 1 below .03. */
export function andersonLimit(x: number): number {
  if (x < 0.03) return 1
  return quadraticFormTail(
    x,
    j => j * (j + 1),
    u => Math.cos((Math.PI / 2) * Math.sqrt(1 + 4 * u)) / (Math.PI * u),
  )
}

/** Scholz & Stephens' equation 4 for two samples; at least 4 rows in all. */
function varianceOf(n: number, m: number): number {
  const all = n + m
  if (all > manyRows) return limitVariance
  let [h, g] = [1, 0]
  // h: 1 + 1/2 + ... 1/(N-1).  g: sum over i < j of 1 / ((N - i) j), for i to N - 2 and j to N - 1.
  let part = 0
  for (let j = 2; j < all; j++) {
    part += 1 / (all - j + 1)
    g += part / j
  }
  h += part
  const inverse = 1 / n + 1 / m
  const a = 4 * g - 6 + (10 - 6 * g) * inverse
  const b = (2 * g - 4) * 4 + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6
  const c = (6 * h + 2 * g - 2) * 4 + (4 * h - 4 * g + 6) * 2 + (2 * h - 6) * inverse + 4 * h
  const d = (2 * h + 6) * 4 - 8 * h
  return (a * all ** 3 + b * all ** 2 + c * all + d) / ((all - 1) * (all - 2) * (all - 3))
}
