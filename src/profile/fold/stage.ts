import { createKernel, type Kernel } from '../../kernel/kernel.js'

/** The numbers of a batch where a kernel can work on them. */
export interface Stage {
  kernel: Kernel
  /** Forgets the last batch. */
  clear(): void
  /**
   * Copies numbers into the kernel's memory, where they are not yet. Behind the last of them there is room for four more.
   * @returns their place, valid until other numbers are placed
   */
  place(values: Float64Array, rows: number): number
  /** Room for so many bytes, valid until it is asked for again. */
  room(bytes: number): number
}

interface Slot {
  at: number
  rows: number
}

/** Kernels work on four numbers at once. */
const BEHIND = 4
/** Of more columns than this some are copied again, which costs less than memory for thousands. */
const MOST_SLOTS = 64

export function createStage(): Stage {
  const kernel = createKernel()
  const slots: Slot[] = []
  const placed = new Map<Float64Array, number>()
  let scratch = 0
  let scratchBytes = 0

  function slotFor(rows: number): Slot {
    const slot = slots[placed.size]
    if (slot && slot.rows >= rows) return slot
    const larger = { at: kernel.allocate(8 * (rows + BEHIND)), rows }
    slots[placed.size] = larger
    return larger
  }

  return {
    kernel,
    clear: () => placed.clear(),
    place(values, rows) {
      const known = placed.get(values)
      if (known !== undefined) return known
      if (placed.size === MOST_SLOTS) placed.clear()
      const { at } = slotFor(rows)
      kernel.doubles(at, rows).set(values.length === rows ? values : values.subarray(0, rows))
      placed.set(values, at)
      return at
    },
    room(bytes) {
      if (bytes > scratchBytes) {
        scratch = kernel.allocate(bytes)
        scratchBytes = bytes
      }
      return scratch
    },
  }
}
