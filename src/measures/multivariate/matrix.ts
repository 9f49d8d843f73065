/** Numbers in rows of one width, one row after another. */
export interface Matrix {
  rows: number
  width: number
  values: Float64Array
}

export function emptyMatrix(rows: number, width: number): Matrix {
  return { rows, width, values: new Float64Array(rows * width) }
}

/** The rows of both, those of the first before the others. @throws RangeError for two widths */
export function stacked(a: Matrix, b: Matrix): Matrix {
  if (a.width !== b.width) throw new RangeError(`rows of ${a.width} and of ${b.width} numbers`)
  const both = emptyMatrix(a.rows + b.rows, a.width)
  both.values.set(a.values)
  both.values.set(b.values, a.values.length)
  return both
}

export function rowOf({ values, width }: Matrix, row: number): Float64Array {
  return values.subarray(row * width, (row + 1) * width)
}
