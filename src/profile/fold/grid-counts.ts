import type { Slots } from '../slots.js'
import type { SupportLimits } from '../support.js'
import { coarserBits, finestRange, type GridRange, placeInto, placesIn } from './grid-range.js'
import { type WaitingValues, wait } from './waiting-values.js'

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
const atOnce = 8192

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
): GridCounts | undefined {
  const finest = finestRange(sampleOf(blocks), mostBits)
  if (finest === undefined) return undefined
  const used = usedCells(blocks, finest)
  if (countBits(used) <= exact) return undefined
  const most = Math.min(grid, exact)
  const shift = neededShift(used, finest.shift, most)
  if (shift === undefined || placesIn({ ...finest, shift }) > roominess * most) return undefined
  const counts = gridCounts({ ...finest, shift })
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
function usedCells(blocks: readonly Float64Array[], range: GridRange): Uint32Array {
  const used = new Uint32Array(placesIn(range) / 32 + 1)
  const places = new Int32Array(atOnce)
  for (const block of blocks)
    for (let from = 0; from < block.length; from += atOnce) {
      const values = block.subarray(from, from + atOnce)
      placeInto(places, values, range)
      markPlaces(used, places, values.length)
    }
  return used.subarray(0, -1)
}

function markPlaces(used: Uint32Array, places: Int32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const place = places[i] as number
    used[place >>> 5] = (used[place >>> 5] as number) | (1 << (place & 31))
  }
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

/** Low, high and count of each place side by side, so that one look at memory finds all; of all other cells the last. */
const parts = 3

function gridCounts(range: GridRange): GridCounts {
  const size = placesIn(range)
  const counted = new Float64Array(parts * (size + 1))
  for (let place = 0; place <= size; place++) {
    counted[parts * place] = Number.POSITIVE_INFINITY
    counted[parts * place + 1] = Number.NEGATIVE_INFINITY
  }
  const places = new Int32Array(atOnce)
  return {
    shift: range.shift,
    add(values, outside) {
      for (let from = 0; from < values.length; from += atOnce) {
        const some = values.subarray(from, from + atOnce)
        const others = placeInto(places, some, range)
        count(counted, some, places)
        if (others > 0)
          for (let i = 0; i < some.length; i++) if (places[i] === size) wait(outside, some[i] as number)
      }
    },
    slots: () => slotsOf(counted, size),
  }
}

function count(counted: Float64Array, values: Float64Array, places: Int32Array): void {
  for (let i = 0; i < values.length; i++) {
    const at = parts * (places[i] as number)
    const value = values[i] as number
    counted[at] = Math.min(counted[at] as number, value)
    counted[at + 1] = Math.max(counted[at + 1] as number, value)
    counted[at + 2] = (counted[at + 2] as number) + 1
  }
}

/** Of the places that are in use. */
function slotsOf(counted: Float64Array, size: number): Slots {
  let slots = 0
  for (let place = 0; place < size; place++) slots += Number((counted[parts * place + 2] as number) > 0)
  const [low, high, count] = [new Float64Array(slots), new Float64Array(slots), new Float64Array(slots)]
  for (let at = 0, slot = 0; at < parts * size; at += parts) {
    if (counted[at + 2] === 0) continue
    low[slot] = counted[at] as number
    high[slot] = counted[at + 1] as number
    count[slot++] = counted[at + 2] as number
  }
  return { low, high, count }
}
