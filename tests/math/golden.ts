import { readFileSync } from 'node:fs'

type Rows<Row extends readonly unknown[]> = Row[]

/** Numbers of tests/golden/make.py: arguments first, results last. */
interface Golden {
  chi_square_tail: Rows<[x: number, df: number, tail: number]>
  normal_quantile: Rows<[p: number, z: number]>
  binomial_term: Rows<[k: number, n: number, p: number, term: number]>
  poisson_term: Rows<[x: number, mean: number, term: number]>
  binomial_at_most: Rows<[k: number, n: number, p: number, sum: number]>
  noncentral_tail: Rows<[x: number, df: number, lambda: number, tail: number]>
  fisher: Rows<[x1: number, n1: number, x2: number, n2: number, increase: number, twoSided: number]>
  kolmogorov_exact: Rows<[d: number, n: number, m: number, tail: number]>
  kolmogorov_limit_scipy: Rows<[d: number, n: number, m: number, tail: number]>
  order_bounds: Rows<[n: number, q: number, alpha: number, lower: number | null, upper: number | null]>
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../golden/math.json', import.meta.url), 'utf8'),
)
