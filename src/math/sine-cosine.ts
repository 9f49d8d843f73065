/** What is left of pi / 2 after its first 33 bits and its next 33, so that multiples of both parts are exact. */
const first = 1.57079632673412561417
const second = 6.0771005063039659766e-11
const third = 2.02226624879595063154e-21

/** Up to here three parts of pi / 2 are enough. */
const far = 1e5

/**
 * Sines and cosines of many angles, in radians, both for the price of one: each within 2^-52 of that of `Math`.
 * Cody and Waite's reduction in three parts and fdlibm's polynomials; `Math` beyond 100,000 radians.
 *
 * @param sin filled, one for each angle; as `cos`
 */
export function sinesAndCosines(angles: Float64Array, sin: Float64Array, cos: Float64Array): void {
  for (let i = 0; i < angles.length; i++) {
    const angle = angles[i] as number
    if (!(Math.abs(angle) <= far)) {
      sin[i] = Math.sin(angle)
      cos[i] = Math.cos(angle)
      continue
    }
    const turns = Math.round(angle * (2 / Math.PI))
    const x = angle - turns * first - turns * second - turns * third
    const z = x * x
    const s = x + x * z * sinOf(z)
    const c = 1 - z / 2 + z * z * cosOf(z)
    const isOdd = (turns & 1) !== 0
    sin[i] = (turns & 2) === 0 ? (isOdd ? c : s) : isOdd ? -c : -s
    cos[i] = ((turns + 1) & 2) === 0 ? (isOdd ? s : c) : isOdd ? -s : -c
  }
}

/** (sin x - x) / x^3 for x^2 up to (pi / 4)^2. */
function sinOf(z: number): number {
  const high = 2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)
  return (
    -1.66666666666666324348e-1 + z * (8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4 + z * high))
  )
}

/** (cos x - 1 + x^2 / 2) / x^4 for x^2 up to (pi / 4)^2. */
function cosOf(z: number): number {
  const high = -2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)
  return (
    4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * (2.48015872894767294178e-5 + z * high))
  )
}
