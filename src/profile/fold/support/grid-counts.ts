import type { Slots } from '../../slots.js'
import type { SupportLimits } from '../../support.js'
import type { Stage } from '../stage.js'
import { coarserBits, finestRange, type GridRange, placeOn, placesIn } from './grid-range.js'
import { type WaitingValues, waitAll } from './waiting-values.js'

/** Values counted by their cells in arrays, where these lie close enough together: no sort is as quick. */
export interface GridCounts {
  shift: number
  /** @param outside takes those of other cells */
  add(values: Float64Array, outside: WaitingValues): void
  /** Ascending, on the grid at `shift`. */
  slots(): Slots
}

/** Cells, one a bit, among which those in use are counted on finer and coarser grids. */
const mostBits = 1 << 20
/** Places of cells for each that may be in use. */
const roominess = 2
const sampled = 4096
/** Values counted at once. */
const atOnce = 1 << 16

/**
 * Counts on the grid whose shift these values need, as all that follow will. Undefined where they fit a grid finer than
 * could be looked at, or are spread too wide.
 *
 * @param outside takes the values that are not counted
 */
export function countOnGrid(
  blocks: readonly Float64Array[],
  { exact, grid }: SupportLimits,
  outside: WaitingValues,
  stage: Stage,
): GridCounts | undefined {
  const finest = finestRange(sampleOf(blocks), mostBits)
  if (finest === undefined) return undefined
  const used = usedCells(blocks, finest, stage)
  if (countBits(used) <= exact) return undefined
  const most = Math.min(grid, exact)
  const shift = neededShift(used, finest.shift, most)
  if (shift === undefined || placesIn({ ...finest, shift }) > roominess * most) return undefined
  const counts = gridCounts({ ...finest, shift }, stage)
  for (const block of blocks) counts.add(block, outside)
  return counts
}

function sampleOf(blocks: readonly Float64Array[]): Float64Array {
  const length = blocks.reduce((sum, block) => sum + block.length, 0)
  const step = Math.max(1, Math.floor(length / sampled))
  const sample: number[] = []
  for (const block of blocks) for (let i = 0; i < block.length; i += step) sample.push(block[i] as number)
  return Float64Array.from(sample).sort()
}

/** A bit for each cell that some value has. */
function usedCells(blocks: readonly Float64Array[], range: GridRange, stage: Stage): Uint32Array {
  const { kernel } = stage
  const words = Math.ceil((placesIn(range) + 1) / 32)
  const values = stage.room(8 * atOnce + 4 * words)
  const used = values + 8 * atOnce
  kernel.words(used, words).fill(0)
  placeOn(kernel, range)
  for (const block of blocks)
    for (let from = 0; from < block.length; from += atOnce) {
      const some = block.subarray(from, from + atOnce)
      kernel.doubles(values, some.length).set(some)
      kernel.run.markPlaces(used, values, some.length)
    }
  const found = kernel.words(used, words).slice()
  clearBit(found, placesIn(range))
  return found
}

function clearBit(words: Uint32Array, place: number): void {
  words[place >>> 5] = (words[place >>> 5] as number) & ~(1 << (place & 31))
}

/** The smallest shift at which no more cells are in use. */
function neededShift(used: Uint32Array, first: number, most: number): number | undefined {
  let cells = used
  for (let shift = first; shift <= first + coarserBits; shift++) {
    if (countBits(cells) <= most) return shift
    cells = halved(cells)
  }
  return undefined
}

function countBits(words: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < words.length; i++) {
    let bits = words[i] as number
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    sum += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return sum
}

/** A bit for each two. */
function halved(words: Uint32Array): Uint32Array {
  const half = new Uint32Array(Math.ceil(words.length / 2))
  for (let i = 0; i < words.length; i++) {
    const bits = words[i] as number
    half[i >> 1] = (half[i >> 1] as number) | (squeezed(bits | (bits >>> 1)) << (16 * (i & 1)))
  }
  return half
}

/** Every other bit, from the lowest. */
function squeezed(bits: number): number {
  let left = bits & 0x55555555
  left = (left | (left >>> 1)) & 0x33333333
  left = (left | (left >>> 2)) & 0x0f0f0f0f
  left = (left | (left >>> 4)) & 0x00ff00ff
  return (left | (left >>> 8)) & 0xffff
}

function gridCounts(range: GridRange, stage: Stage): GridCounts {
  const { kernel } = stage
  const size = placesIn(range)
  const bounds = kernel.allocate(16 * size)
  const counts = kernel.allocate(8 * size)
  kernel.doubles(bounds, 2 * size).fill(Number.POSITIVE_INFINITY)
  return {
    shift: range.shift,
    add(values, outside) {
      placeOn(kernel, range)
      for (let from = 0; from < values.length; from += atOnce) {
        const some = values.subarray(from, from + atOnce)
        const room = stage.room(32 * some.length)
        const [listed, others] = [room + 8 * some.length, room + 24 * some.length]
        kernel.doubles(room, some.length).set(some)
        const found = kernel.run.countPlaces(bounds, counts, room, some.length, listed, others)
        waitAll(outside, kernel.doubles(others, found))
      }
    },
    slots: () => slotsOf(kernel.doubles(bounds, 2 * size), kernel.doubles(counts, size)),
  }
}

/** Of the places that are in use. @param bounds the lowest value and the highest, negated, of each place in turn */
function slotsOf(bounds: Float64Array, counts: Float64Array): Slots {
  let slots = 0
  for (let place = 0; place < counts.length; place++) slots += Number((counts[place] as number) > 0)
  const [low, high, count] = [new Float64Array(slots), new Float64Array(slots), new Float64Array(slots)]
  for (let place = 0, slot = 0; place < counts.length; place++) {
    if (counts[place] === 0) continue
    low[slot] = bounds[2 * place] as number
    high[slot] = -(bounds[2 * place + 1] as number)
    count[slot++] = counts[place] as number
  }
  return { low, high, count }
}
