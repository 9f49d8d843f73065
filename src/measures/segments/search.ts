import { countLevels, countsAt } from './count.js'
import { type Change, countsOf, lossOf, type Range, type Segment, type SegmentTable } from './segment.js'

/** Pairs are tried among so many features at most, those whose single levels say most. */
const mostPaired = 30

/** A segment with how much more was lost in it than its size alone would explain. */
export interface Scored {
  segment: Segment
  score: number
}

/** The part of the rows of each side that is looked at. */
export interface Ranges {
  reference: Range
  candidate: Range
}

/**
 * The segments of one or two levels in which a share got worse the most, best first.
 *
 *     score = share of the candidate's members in the segment x (loss in the segment - loss of all)
 *
 * Weighted relative accuracy of a subgroup (Lavrac, Flach and Zupan 1999): a small segment that collapsed and a large
 * one that slid compare, and one that lost as much as all the others scores 0 however large it is.
 *
 * @param least members that a segment has on each side
 * @param most segments returned
 */
export function searchSegments(table: SegmentTable, ranges: Ranges, least: number, most: number): Scored[] {
  const whole = changeOf(table, [], ranges)
  const features = table.levels.map((_, feature) => feature)
  const scored = (tried: readonly number[]) => scoresOf(table, tried, ranges, whole, least)
  const single = features.map(feature => scored([feature]))
  const paired = [...features]
    .sort((a, b) => (single[b]?.[0]?.score ?? 0) - (single[a]?.[0]?.score ?? 0) || a - b)
    .slice(0, mostPaired)
    .sort((a, b) => a - b)
  const pairs = paired.flatMap((a, i) => paired.slice(i + 1).flatMap(b => scored([a, b])))
  return [...single.flat(), ...pairs].sort(byScore).slice(0, most)
}

/** What a segment, or an empty one for all rows, was and is. */
export function changeOf({ reference, candidate }: SegmentTable, segment: Segment, ranges: Ranges): Change {
  return {
    reference: countsOf(reference, segment, ranges.reference),
    candidate: countsOf(candidate, segment, ranges.candidate),
  }
}

export function scoreOf(change: Change, whole: Change, worse: SegmentTable['worse']): number {
  const share = change.candidate.members / Math.max(1, whole.candidate.members)
  return share * (lossOf(change, worse) - lossOf(whole, worse))
}

/** Every pair of levels of these features that is large enough and lost more than all rows did, best first. */
function scoresOf(
  { levels, reference, candidate, worse }: SegmentTable,
  features: readonly number[],
  ranges: Ranges,
  whole: Change,
  least: number,
): Scored[] {
  const before = countLevels(reference, features, levels, ranges.reference)
  const after = countLevels(candidate, features, levels, ranges.candidate)
  const width = features[1] === undefined ? 1 : (levels[features[1]] ?? 0)
  const found: Scored[] = []
  for (let place = 0; place < after.members.length; place++) {
    const change = { reference: countsAt(before, place), candidate: countsAt(after, place) }
    if (change.reference.members < least || change.candidate.members < least) continue
    const score = scoreOf(change, whole, worse)
    if (score <= 0) continue
    const at = [Math.floor(place / width), place % width]
    found.push({ segment: features.map((feature, i) => ({ feature, level: at[i] ?? 0 })), score })
  }
  return found.sort(byScore)
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.segment.length - b.segment.length
}
