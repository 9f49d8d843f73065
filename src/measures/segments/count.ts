import type { Counts, Range, SegmentRows } from './segment.js'

/** Hits and members of every level of a feature, or of every pair of levels of two: place = first * width + second. */
export interface LevelCounts {
  hits: Float64Array
  members: Float64Array
}

export function countLevels(
  rows: SegmentRows,
  features: readonly number[],
  levels: readonly number[],
  { from, before }: Range,
): LevelCounts {
  const [first = 0, second] = features
  const width = second === undefined ? 1 : (levels[second] ?? 0)
  const size = (levels[first] ?? 0) * width
  const counts = { hits: new Float64Array(size), members: new Float64Array(size) }
  const left = rows.codes[first] ?? new Int32Array(0)
  const right = second === undefined ? undefined : rows.codes[second]
  for (let row = from; row < before; row++) {
    const a = left[row] as number
    const b = right === undefined ? 0 : (right[row] as number)
    if (a < 0 || b < 0) continue
    const place = a * width + b
    counts.hits[place] = (counts.hits[place] as number) + (rows.hits[row] as number)
    counts.members[place] = (counts.members[place] as number) + (rows.members[row] as number)
  }
  return counts
}

export function countsAt({ hits, members }: LevelCounts, place: number): Counts {
  return { hits: hits[place] ?? 0, members: members[place] ?? 0 }
}
