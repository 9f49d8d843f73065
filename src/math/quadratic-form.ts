/**
 * P(sum of w_j X_j^2 >= x) for independent standard normal X_j and weights w_1 > w_2 > ..., by Smirnov's formula:
 *
 *     1/pi  sum over k of (-1)^(k+1)  integral from u_(2k-1) to u_(2k) of e^(-x u / 2) / (u sqrt |D(u)|) du
 *
 * where u_j = 1 / w_j and D(u) is the product of all 1 - u / u_j. The first term carries the tail, so that small ones
 * keep their digits: relative error below 1e-9 down to 1e-300 (tests/math/quadratic-form.test.ts).
 * Source: Smirnov 1937; Imhof 1961.
 *
 * @param x above 0; terms grow as 1 / sqrt x, so what is all but certain should not be asked
 */
export function quadraticFormTail(x: number, root: (j: number) => number, product: (u: number) => number) {
  let sum = 0
  for (let k = 1; k < 1000; k++) {
    const term = integral(x, root(2 * k - 1), root(2 * k), product)
    sum += k % 2 === 1 ? term : -term
    if (term <= 1e-17 * Math.abs(sum)) break
  }
  return Math.min(1, Math.max(0, sum / Math.PI))
}

const nodes = 256

/** u = from + (to - from) sin^2 t takes the root's poles away; what is left is periodic, and midpoints suffice. */
function integral(x: number, from: number, to: number, product: (u: number) => number): number {
  const width = to - from
  let sum = 0
  for (let i = 0; i < nodes; i++) {
    const angle = ((i + 0.5) * Math.PI) / (2 * nodes)
    const above = width * Math.sin(angle) ** 2
    const below = width * Math.cos(angle) ** 2
    const u = from + above
    sum += (Math.exp((-x * above) / 2) / u) * Math.sqrt((above * below) / Math.abs(product(u)))
  }
  return Math.exp((-x * from) / 2) * sum * (Math.PI / nodes)
}
