/** An eigenvalue of a symmetric matrix with its vector of length 1. */
export interface Eigen {
  value: number
  vector: number[]
}

/**
 * Eigenvalues and vectors of a small real symmetric matrix, in no promised order, by Jacobi's rotations. Absolute error
 * of a value: a few units in the last place of the largest. Source: Golub & Van Loan 2013, 8.5.
 *
 * @param matrix rows of one length; only what it says above the diagonal counts
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen[] {
  const size = matrix.length
  const a = Float64Array.from({ length: size * size }, (_, place) => {
    const [row, column] = [Math.floor(place / size), place % size]
    return matrix[Math.min(row, column)]?.[Math.max(row, column)] ?? 0
  })
  const v = Float64Array.from({ length: size * size }, (_, place) => (place % (size + 1) === 0 ? 1 : 0))
  // Each sweep squares what is left off the diagonal; a 4 x 4 needs five or six.
  for (let sweep = 0; sweep < 60 && !isDiagonal(a, size); sweep++)
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q)
  return Array.from({ length: size }, (_, i) => ({
    value: a[i * size + i] ?? 0,
    vector: Array.from({ length: size }, (_, row) => v[row * size + i] ?? 0),
  }))
}

/** Beyond what rounding leaves of the largest entry. */
function isDiagonal(a: Float64Array, size: number): boolean {
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return a.every((value, place) => place % (size + 1) === 0 || Math.abs(value) <= largest * 2 ** -60)
}

/** Turns the plane of axes p and q so that the entry between them vanishes. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const at = (row: number, column: number) => a[row * size + column] ?? 0
  const [app, aqq, apq] = [at(p, p), at(q, q), at(p, q)]
  if (apq === 0) return
  const theta = (aqq - app) / (2 * apq)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const [akp, akq] = [at(k, p), at(k, q)]
    a[k * size + p] = c * akp - s * akq
    a[k * size + q] = s * akp + c * akq
  }
  for (let k = 0; k < size; k++) {
    const [apk, aqk] = [at(p, k), at(q, k)]
    a[p * size + k] = c * apk - s * aqk
    a[q * size + k] = s * apk + c * aqk
  }
  // Zero in exact arithmetic; what rounding leaves would keep the sweeps going.
  a[p * size + q] = 0
  a[q * size + p] = 0
  for (let k = 0; k < size; k++) {
    const [vkp, vkq] = [v[k * size + p] ?? 0, v[k * size + q] ?? 0]
    v[k * size + p] = c * vkp - s * vkq
    v[k * size + q] = s * vkp + c * vkq
  }
}
