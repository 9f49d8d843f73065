export const markedSlots = 64

/** The values of all slots, and those before every `markedSlots`th, so that a rank is found without counting from the start. */
export interface Marked {
  n: number
  /** Of one slot, at most. */
  most: number
  marks: Float64Array
}

/**
 * Counts that were marked before, none of them 0. A run keeps one for each side, since every gate and the report ask for
 * the same columns.
 */
export type MarkedBefore = WeakMap<Float64Array, Marked>

export function markedCounts(counts: Float64Array): Marked {
  const marks = new Float64Array(Math.ceil(counts.length / markedSlots))
  let n = 0
  let most = 0
  for (let mark = 0, slot = 0; mark < marks.length; mark++) {
    marks[mark] = n
    for (const end = Math.min(counts.length, slot + markedSlots); slot < end; slot++) {
      const count = counts[slot] as number
      n += count
      if (count > most) most = count
    }
  }
  return { n, most, marks }
}
