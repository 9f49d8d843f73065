/**
 * Cramer's V of two columns of levels, without a correction: sqrt(chi-square / (n (k - 1))), k the smaller number of
 * levels. Range [0, 1]. As scipy.stats.contingency.association.
 *
 * @param a one code a row
 * @returns undefined where a column has one level only
 */
export function crossedV(a: readonly number[], b: readonly number[]): number | undefined {
  const [rows, columns, cells] = [
    counted(a),
    counted(b),
    new Map<string, { a: number; b: number; n: number }>(),
  ]
  for (const [i, left] of a.entries()) {
    const right = b[i] as number
    const cell = cells.get(`${left} ${right}`) ?? { a: left, b: right, n: 0 }
    cell.n++
    cells.set(`${left} ${right}`, cell)
  }
  const least = Math.min(rows.size, columns.size)
  if (least < 2) return undefined
  let sum = 0
  for (const cell of cells.values())
    sum += (cell.n / (rows.get(cell.a) as number)) * (cell.n / (columns.get(cell.b) as number))
  return Math.sqrt(Math.max(0, Math.min(1, (sum - 1) / (least - 1))))
}

function counted(codes: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
