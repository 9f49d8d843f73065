/**
 * Cramer's V of two columns of levels, less what chance alone shows (Bergsma 2013).
 *
 *     sqrt(phi / min(r' - 1, c' - 1))      phi = max(0, chi-square / n - (r - 1) (c - 1) / (n - 1))
 *
 * where r' = r - (r - 1)^2 / (n - 1) for the r levels of one column, and c' alike. Range [0, 1]: 0 no more than chance,
 * 1 where one column tells the other.
 *
 * @param a one code a row, from 0 on
 * @param count how many rows each pair stands for
 * @returns undefined where a column has one level only
 */
export function contingencyV(a: Int32Array, b: Int32Array, count: ArrayLike<number>): number | undefined {
  const [rows, columns] = [new Map<number, number>(), new Map<number, number>()]
  const cells = new Map<string, { a: number; b: number; rows: number }>()
  let n = 0
  for (let i = 0; i < a.length; i++) {
    const left = a[i] as number
    const right = b[i] as number
    const weight = count[i] ?? 0
    rows.set(left, (rows.get(left) ?? 0) + weight)
    columns.set(right, (columns.get(right) ?? 0) + weight)
    const cell = cells.get(`${left} ${right}`)
    if (cell) cell.rows += weight
    else cells.set(`${left} ${right}`, { a: left, b: right, rows: weight })
    n += weight
  }
  if (rows.size < 2 || columns.size < 2 || n < 2) return undefined
  let sum = 0
  for (const cell of cells.values())
    sum += (cell.rows / (rows.get(cell.a) ?? 1)) * (cell.rows / (columns.get(cell.b) ?? 1))
  const phi = Math.max(0, sum - 1 - ((rows.size - 1) * (columns.size - 1)) / (n - 1))
  const least = Math.min(shrunk(rows.size, n), shrunk(columns.size, n)) - 1
  return least > 0 ? Math.sqrt(Math.min(1, phi / least)) : undefined
}

function shrunk(levels: number, n: number): number {
  return levels - (levels - 1) ** 2 / (n - 1)
}
