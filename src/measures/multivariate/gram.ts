import type { Matrix } from './matrix.js'

/** Rows that are taken together: their features, and the sums of them, stay in the processor's cache. */
const rowsAtOnce = 128

/** Sums over the rows of products of two features, the intercept's 1 the last of them. Below the diagonal alone. */
export function gramOf({ values, width }: Matrix, rows: Uint32Array): Float64Array {
  const size = width + 1
  const gram = new Float64Array(size * size)
  const block = new Float64Array((size + 3) * rowsAtOnce)
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows.length - first)
    for (let r = 0; r < count; r++) {
      const from = (rows[first + r] as number) * width
      for (let i = 0; i < width; i++) block[i * rowsAtOnce + r] = values[from + i] as number
      block[width * rowsAtOnce + r] = 1
    }
    for (let i = 0; i < size; i += 2)
      for (let j = 0; j <= i + 1; j += 4) addProducts(gram, size, block, count, i, j)
  }
  return gram
}

/** Of two features with four others at once, since a sum has to wait for its last addend. */
function addProducts(
  gram: Float64Array,
  size: number,
  block: Float64Array,
  count: number,
  i: number,
  j: number,
): void {
  const [at, next, first] = [i * rowsAtOnce, (i + 1) * rowsAtOnce, j * rowsAtOnce]
  const [second, third, fourth] = [first + rowsAtOnce, first + 2 * rowsAtOnce, first + 3 * rowsAtOnce]
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let r = 0; r < count; r++) {
    const one = block[at + r] as number
    const other = block[next + r] as number
    const w = block[first + r] as number
    const x = block[second + r] as number
    const y = block[third + r] as number
    const z = block[fourth + r] as number
    a += one * w
    b += one * x
    c += one * y
    d += one * z
    e += other * w
    f += other * x
    g += other * y
    h += other * z
  }
  addBelow(gram, size, i, j, [a, b, c, d])
  if (i + 1 < size) addBelow(gram, size, i + 1, j, [e, f, g, h])
}

function addBelow(
  gram: Float64Array,
  size: number,
  i: number,
  j: number,
  sums: readonly [number, number, number, number],
): void {
  const place = i * size + j
  for (let k = 0; k < 4 && j + k <= i; k++)
    gram[place + k] = (gram[place + k] as number) + (sums[k] as number)
}
