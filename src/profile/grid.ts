/**
 * The prefix grid. A double is read as sign and 63-bit magnitude, and the low `shift` bits of the magnitude are
 * dropped. What is left ascends with the value, so values that share a cell are neighbours in a sorted list; and the
 * number of cells in use falls as the shift grows, so the smallest shift that fits depends on the set of values alone.
 */

/**
 * For each value but the first, the smallest shift at which it shares a cell with the one before it: 0 when they are
 * equal, 63 at most.
 *
 * @param sorted ascending, without NaN and -0, in a buffer of its own or aligned to it
 */
export function joinShifts(sorted: Float64Array): Uint8Array {
  // Little-endian, as is every platform Node is built for in practice: word 2i is the low half.
  const words = new Uint32Array(sorted.buffer, sorted.byteOffset, sorted.length * 2)
  const shifts = new Uint8Array(sorted.length)
  for (let i = 1; i < sorted.length; i++) {
    const high = words[2 * i + 1] as number
    const before = words[2 * i - 1] as number
    const low = words[2 * i] as number
    const lowBefore = words[2 * i - 2] as number
    if ((high ^ before) >= 0) shifts[i] = bitLength(high ^ before, low ^ lowBefore)
    else {
      // Of opposite sign: together only in the cell around zero, when both magnitudes are shifted away.
      const a = bitLength(high & 0x7fffffff, low)
      const b = bitLength(before & 0x7fffffff, lowBefore)
      shifts[i] = Math.max(a, b)
    }
  }
  return shifts
}

function bitLength(high: number, low: number): number {
  return high !== 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(low)
}

/** The smallest shift, `from` or more, at which at most `size` cells are in use. */
export function smallestShift(shifts: Uint8Array, from: number, size: number): number {
  const joining = new Float64Array(65)
  for (let i = 1; i < shifts.length; i++) {
    const shift = shifts[i] as number
    joining[shift] = (joining[shift] as number) + 1
  }
  let cells = shifts.length
  for (let shift = 0; shift < 64; shift++) {
    cells -= joining[shift] as number
    if (shift >= from && cells <= size) return shift
  }
  return 63
}
