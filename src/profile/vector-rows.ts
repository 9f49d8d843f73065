/** Numbers of one width a row, one row after another; a missing row is NaN throughout. */
export interface VectorRows {
  values: Float64Array
  width: number
}

export function rowsOfVectors({ values, width }: VectorRows): number {
  return values.length / width
}

/** A view of the row's numbers; undefined where it is missing. */
export function vectorAt({ values, width }: VectorRows, row: number): Float64Array | undefined {
  const vector = values.subarray(row * width, (row + 1) * width)
  return vector.every(Number.isNaN) ? undefined : vector
}

/** Rows one after another; undefined is a missing one. */
export function joinVectors(rows: readonly (Float64Array | undefined)[], width: number): VectorRows {
  const values = new Float64Array(rows.length * width).fill(Number.NaN)
  for (const [row, vector] of rows.entries()) if (vector) values.set(vector, row * width)
  return { values, width }
}

/** As a JSON array would have it. */
export function vectorText(vector: Float64Array): string {
  return JSON.stringify(Array.from(vector))
}
