/**
 * Lower triangle L of a positive definite matrix, L L' = a; what is above the diagonal is not to be read. Column by column
 * and four rows at once, since a sum has to wait for its last addend.
 */
export function choleskyOf(a: Float64Array, size: number): Float64Array {
  // Three rows more, so that the last four may be fewer.
  const factor = new Float64Array((size + 3) * size)
  factor.set(a)
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i += 4) subtractProducts(factor, size, i, j)
    const root = Math.sqrt(Math.max(factor[j * size + j] as number, 1e-300))
    factor[j * size + j] = root
    for (let i = j + 1; i < size; i++) factor[i * size + j] = (factor[i * size + j] as number) / root
  }
  return factor
}

/** From four cells of column j, from row i on, what the columns before it make of them. */
function subtractProducts(factor: Float64Array, size: number, i: number, j: number): void {
  const [own, first] = [j * size, i * size]
  const [second, third, fourth] = [first + size, first + 2 * size, first + 3 * size]
  let a = factor[first + j] as number
  let b = factor[second + j] as number
  let c = factor[third + j] as number
  let d = factor[fourth + j] as number
  for (let k = 0; k < j; k++) {
    const one = factor[own + k] as number
    a -= (factor[first + k] as number) * one
    b -= (factor[second + k] as number) * one
    c -= (factor[third + k] as number) * one
    d -= (factor[fourth + k] as number) * one
  }
  factor[first + j] = a
  factor[second + j] = b
  factor[third + j] = c
  factor[fourth + j] = d
}

/** x of L L' x = right. */
export function solve(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  const x = right.slice()
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (factor[i * size + k] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (factor[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++)
      x[i] = (x[i] as number) - (factor[k * size + i] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (factor[i * size + i] as number)
  }
  return x
}
