import { compareWords } from '../../keys.js'

/** Above this a bucket is many rows of one key, which the engine's own sort finds in order. */
const shortBucket = 24

/**
 * Positions of the first `length` hashes in ascending order, those of one hash by the second. Hashes are spread evenly,
 * so that after one scattering by their upper bits hardly anything is left to compare.
 *
 * @param words low and high half of each hash in turn, as `ties`
 */
export function hashOrder(words: Uint32Array, ties: Uint32Array, length: number): Uint32Array {
  let highest = 0
  for (let i = 1; i < length * 2; i += 2) if ((words[i] as number) > highest) highest = words[i] as number
  const buckets = Math.max(1, length)
  const scale = buckets / (highest + 1)
  const starts = new Uint32Array(buckets + 1)
  for (let i = 0; i < length; i++) {
    const bucket = Math.floor((words[2 * i + 1] as number) * scale)
    starts[bucket + 1] = (starts[bucket + 1] as number) + 1
  }
  for (let bucket = 0; bucket < buckets; bucket++)
    starts[bucket + 1] = (starts[bucket + 1] as number) + (starts[bucket] as number)
  const order = new Uint32Array(length)
  const next = starts.slice()
  for (let i = 0; i < length; i++) {
    const bucket = Math.floor((words[2 * i + 1] as number) * scale)
    const place = next[bucket] as number
    order[place] = i
    next[bucket] = place + 1
  }
  const compare = (i: number, j: number) => compareWords(words, i, words, j) || compareWords(ties, i, ties, j)
  for (let bucket = 0; bucket < buckets; bucket++)
    sortBucket(order, starts[bucket] as number, starts[bucket + 1] as number, compare)
  return order
}

function sortBucket(
  order: Uint32Array,
  start: number,
  end: number,
  compare: (i: number, j: number) => number,
): void {
  if (end - start > shortBucket) {
    order.subarray(start, end).sort(compare)
    return
  }
  for (let i = start + 1; i < end; i++) {
    const row = order[i] as number
    let place = i
    for (; place > start && compare(order[place - 1] as number, row) > 0; place--)
      order[place] = order[place - 1] as number
    order[place] = row
  }
}
