import { drawMultinomial } from '../../math/binomial-draw.js'
import { randomFrom } from '../../math/random.js'
import type { DrawnRows } from './drawn-rows.js'

/** How often each row counts in one resample after another; one buffer, valid until the next. */
export function* redraw(
  { rows, isTally, size }: DrawnRows,
  times: number,
  seed: number,
): Generator<Float64Array> {
  const random = randomFrom(seed)
  const weights = new Float64Array(rows.count.length)
  const places = isTally ? undefined : expanded(rows.count, size)
  const drawn = new Uint32Array(isTally ? 0 : size)
  for (let time = 0; time < times; time++) {
    if (places === undefined) drawMultinomial(random, size, rows.count, weights)
    else {
      weights.fill(0)
      random.fillBelow(size, drawn)
      for (let i = 0; i < size; i++) {
        const row = places[drawn[i] as number] as number
        weights[row] = (weights[row] as number) + 1
      }
    }
    yield weights
  }
}

/** A row as often as it counts. */
function expanded(count: Uint32Array, size: number): Uint32Array {
  const places = new Uint32Array(size)
  let next = 0
  for (let row = 0; row < count.length; row++)
    for (let i = 0; i < (count[row] as number); i++) places[next++] = row
  return places
}

/** Groups of rows that are left out in turn, where leaving out each would take as many measurements as there are rows. */
const groups = 200

/** All but one row of each kind, or all but a group of rows. `counts`: how many rows give the same. */
export function leaveOut({ rows, isTally }: DrawnRows): {
  weights: Iterable<Float64Array>
  counts?: Uint32Array
} {
  const every = Float64Array.from(rows.count)
  if (isTally) return { weights: withoutOne(every), counts: rows.count }
  return { weights: withoutGroup(every, Math.min(groups, every.length)) }
}

function* withoutOne(every: Float64Array): Generator<Float64Array> {
  const weights = every.slice()
  for (let kind = 0; kind < every.length; kind++) {
    weights[kind] = (every[kind] as number) - 1
    yield weights
    weights[kind] = every[kind] as number
  }
}

function* withoutGroup(every: Float64Array, groups: number): Generator<Float64Array> {
  for (let group = 0; group < groups; group++) {
    const weights = every.slice()
    for (let row = group; row < weights.length; row += groups) weights[row] = 0
    yield weights
  }
}
