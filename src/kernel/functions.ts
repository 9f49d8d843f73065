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
}

/** What they call. */
export interface Callbacks {
  decimalOf?(start: number, end: number): number
}
