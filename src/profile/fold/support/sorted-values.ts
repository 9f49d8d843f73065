import type { Slots } from '../../slots.js'
import type { Stage } from '../stage.js'

/** Different values, ascending, and how many rows have each. In the stage's room: valid until that is used again. */
export interface SortedValues {
  values: Float64Array
  counts: Float64Array
}

/** Below this the engine's own sort is as fast. */
const worthCounting = 500

/** Values of some blocks in order and counted. @param blocks no NaN, no -0 */
export function sortBlocks(blocks: readonly Float64Array[], stage: Stage): SortedValues {
  const { kernel } = stage
  const length = blocks.reduce((sum, block) => sum + block.length, 0)
  const at = stage.room(16 * length)
  const spare = at + 8 * length
  const values = kernel.doubles(at, length)
  let next = 0
  for (const block of blocks) {
    values.set(block, next)
    next += block.length
  }
  if (length < worthCounting) values.sort()
  else kernel.run.sortDoubles(at, length, spare)
  const distinct = kernel.run.joinEqual(at, length, spare)
  return { values: kernel.doubles(at, distinct), counts: kernel.doubles(spare, distinct) }
}

/** The same as slots of one value each. */
export function sortedSlots(blocks: readonly Float64Array[], stage: Stage): Slots {
  const { values, counts } = sortBlocks(blocks, stage)
  const low = values.slice()
  return { low, high: low, count: counts.slice() }
}
