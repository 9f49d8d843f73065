/** Where the cells of some records lie among bytes, column after column: cell c of record r is at c * room + r. */
export interface Places {
  /** Cells of the first record. What others have more lies, one over the other, behind the last column. */
  width: number
  /** Records that there is room for. */
  room: number
  starts: Int32Array
  /** Quotes around a cell are outside of it. The complement of the end, where one within it is written twice. */
  ends: Int32Array
  /** The cell as a decimal, exactly as `Number()` has it; NaN where its text has to be looked at. */
  values: Float64Array
}

export function placesFor(width: number, room: number): Places {
  const cells = width * room + 1
  return {
    width,
    room,
    starts: new Int32Array(cells),
    ends: new Int32Array(cells),
    values: new Float64Array(cells),
  }
}

/** An empty cell. */
export function emptyAt({ starts, ends, values }: Places, place: number): void {
  starts[place] = 0
  ends[place] = 0
  values[place] = Number.NaN
}
