import type { Kernel } from '../../kernel/kernel.js'

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
  /** How many cells of each column are neither empty nor decimals. */
  words: Int32Array
}

/** Places in a kernel's memory, where what it cuts will lie. @returns a view of them, valid until something is allocated */
export function placesFor(kernel: Kernel, mark: number, width: number, room: number): () => Places {
  const cells = width * room + 1
  const [values, starts, ends] = [
    kernel.allocate(8 * cells),
    kernel.allocate(4 * cells),
    kernel.allocate(4 * cells),
  ]
  const words = kernel.allocate(4 * width)
  kernel.run.cutInto(mark, width, room, starts, ends, values, words)
  return () => ({
    width,
    room,
    starts: kernel.ints(starts, cells),
    ends: kernel.ints(ends, cells),
    values: kernel.doubles(values, cells),
    words: kernel.ints(words, width),
  })
}
