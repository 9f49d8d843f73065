import { probit } from 'simple-statistics'
import { upperGamma } from './upper-gamma.js'

/**
 * The z that a standard normal stays below with probability p, for 1e-300 <= p < 1.
 *
 * simple-statistics' probit is good to three digits and ends near 1e-15; Newton steps on the logarithm of the exact
 * tail, which is almost a parabola, make it 1e-13.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  // The tail is at most exp(-z^2 / 2) / 2, so the second is never too near.
  let z = p > 1e-12 ? Math.abs(probit(p)) : Math.sqrt(-2 * Math.log(2 * p))
  for (let step = 0; step < 5; step++) {
    const tail = upperGamma(0.5, (z * z) / 2) / 2
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    z += (tail / density) * Math.log(tail / p)
  }
  return -z
}

/** Half the width, in standard errors, of a two-sided interval of this confidence: 1.96 for 0.95. */
export function zOf(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2)
}

/** P(a standard normal >= z); small tails keep their digits. */
export function normalTail(z: number): number {
  const beyond = upperGamma(0.5, (z * z) / 2) / 2
  return z < 0 ? 1 - beyond : beyond
}
