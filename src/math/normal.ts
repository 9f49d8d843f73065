import { probit } from 'simple-statistics'
import { upperGamma } from './upper-gamma.js'

/**
 * The z that a standard normal stays below with probability p, for 0 < p < 1.
 *
 * simple-statistics' probit is good to three digits; four Newton steps on the exact tail make it 1e-13.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  let z = Math.abs(probit(p))
  for (let step = 0; step < 4; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    z += (upperGamma(0.5, (z * z) / 2) / 2 - p) / density
  }
  return -z
}

/** Half the width, in standard errors, of a two-sided interval of this confidence: 1.96 for 0.95. */
export function zOf(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2)
}
