/** The functions of assembly/, documented there. A place in memory is its first byte. */
export interface Functions {
  heapBase(): number

  cutInto(
    mark: number,
    width: number,
    room: number,
    starts: number,
    ends: number,
    values: number,
    words: number,
  ): void
  cutFrom(text: number, at: number, length: number, isLast: boolean): void
  cutRecords(row: number): number
  at: WebAssembly.Global
  lines: WebAssembly.Global
  pending: WebAssembly.Global
  blank: WebAssembly.Global
  cells: WebAssembly.Global

  hashNumbers(lanes: number, values: number, rows: number, seedLow: number, seedHigh: number): void

  addMoments(state: number, values: number, rows: number): void
  countNaN(values: number, rows: number): number
  infinite: WebAssembly.Global

  sift(values: number, rows: number, most: number, counts: number, room: number, others: number): number
  counted: WebAssembly.Global
  sifted: WebAssembly.Global

  sortDoubles(values: number, length: number, spare: number): void
  sortKeys(keys: number, length: number, spare: number): void
  joinEqual(sorted: number, length: number, counts: number): number

  placeOn(shift: number, base: number, span: number, negativeBase: number, negativeSpan: number): void
  markPlaces(used: number, values: number, length: number): void
  countPlaces(
    bounds: number,
    counts: number,
    values: number,
    length: number,
    room: number,
    outside: number,
  ): number

  codesOf(
    dictionary: number,
    bytes: number,
    starts: number,
    ends: number,
    row: number,
    rows: number,
    codes: number,
  ): number
  moveSlots(dictionary: number, from: number, count: number): void
}

/** What they call. */
export interface Callbacks {
  decimalOf?(start: number, end: number): number
}
