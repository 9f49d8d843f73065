import type { Kernel } from '../../../kernel/kernel.js'

/** A range of cells of the prefix grid, to have an array of: of each sign those between two magnitudes. */
export interface GridRange {
  shift: number
  negative: Magnitudes
  other: Magnitudes
}

/** Upper words of magnitudes from `base` on, `span` of them. */
interface Magnitudes {
  base: number
  span: number
}

/** A coarser grid by so many bits has its cells at half, a quarter and so on of their places. */
export const coarserBits = 12
/** Magnitudes nearer to 0 than most of their sign are left out: of most data that halves the range. */
const leftOut = 1 / 128
/** Below it cells are too small for a range of them to hold anything. */
const leastShift = 10

/**
 * The range that holds most of some values on the finest grid on which it has no more than `most` places.
 * @param sample ascending, without NaN and -0, not empty
 */
export function finestRange(sample: Float64Array, most: number): GridRange | undefined {
  for (let shift = leastShift; shift < 52; shift++) {
    const range = rangeOf(sample, shift)
    if (placesIn(range) <= most) return range
  }
  return undefined
}

/** Cells of both signs, in use or not. */
export function placesIn({ shift, negative, other }: GridRange): number {
  return (negative.span + other.span) * 2 ** (32 - shift)
}

function rangeOf(sample: Float64Array, shift: number): GridRange {
  const words = new Int32Array(sample.buffer, sample.byteOffset, sample.length * 2)
  let negatives = 0
  while (negatives < sample.length && (sample[negatives] as number) < 0) negatives++
  const others = sample.length - negatives
  const step = Math.max(1, 2 ** (shift - 32 + coarserBits))
  const between = (lowest: number, highest: number): Magnitudes => {
    const [from, to] = [lowest, highest].map(
      place => ((words[2 * place + 1] as number) & 0x7fffffff) / step,
    ) as [number, number]
    // Not the cell around zero, which both signs share.
    const first = Math.max(1, Math.floor(from))
    return { base: first * step, span: Math.max(0, Math.floor(to) + 1 - first) * step }
  }
  const none = { base: 0, span: 0 }
  return {
    shift,
    negative: negatives === 0 ? none : between(negatives - 1 - Math.floor(negatives * leftOut), 0),
    other: others === 0 ? none : between(negatives + Math.floor(others * leftOut), sample.length - 1),
  }
}

/** Makes a kernel count on this range: cells of it have a place, ascending as values do, and one behind is for all others. */
export function placeOn({ run }: Kernel, { shift, negative, other }: GridRange): void {
  const cells = 2 ** (32 - shift)
  run.placeOn(shift, other.base * cells, other.span * cells, negative.base * cells, negative.span * cells)
}
