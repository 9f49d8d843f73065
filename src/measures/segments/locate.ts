import { normalTail } from '../../math/normal.js'
import { changeOf, type Ranges, type Scored, scoreOf, searchSegments } from './search.js'
import {
  type Change,
  type Counts,
  isInside,
  lossOf,
  type Segment,
  type SegmentRows,
  type SegmentTable,
} from './segment.js'

/** Where a change of a share sits. */
export interface Located {
  segment: Segment
  /** Of the loss of all rows, what there would not be had the segment kept the share that it had. In shares: 0.041. */
  points: number
  change: Change
  /** Adjusted for the segments that were tried. */
  pValue: number
}

/** Segments that are tried on the other half, and those that are named. */
const mostTried = 10
const mostNamed = 3

/** A segment that explains less of the loss than this is not where it sits. */
const leastPart = 0.1
const level = 0.05

/**
 * Searches half of the rows for the segment that lost most beyond what all rows did, and names it if that holds on the
 * other half; then the same among the rows outside of it, until none holds.
 *
 * Whichever segment is worst of thousands would look bad by chance, so it is judged by rows that had no part in choosing
 * it: one-sided z test that more was lost inside than outside, adjusted for the segments tried. The numbers told are of
 * all rows, but for those of segments named before.
 *
 * @param table rows in an order that says nothing of them, such as that of their hash
 * @param least members that a segment has on each side of each half
 * @param adjust p-values of a family
 */
export function locateLoss(
  table: SegmentTable,
  least: number,
  adjust: (pValues: readonly number[]) => number[],
): { loss: number; segments: Located[] } {
  const whole = changeOf(table, [], rangesOf(table, 0, 1))
  const loss = lossOf(whole, table.worse)
  const segments: Located[] = []
  let left = table
  while (loss > 0 && segments.length < mostNamed) {
    const worst = worstSegment(left, whole, least, adjust)
    if (worst === undefined || worst.points < leastPart * loss) break
    segments.push(worst)
    left = outside(left, worst.segment)
  }
  return { loss, segments }
}

/** @param whole of all rows, those no longer in the table too: what points are out of */
function worstSegment(
  table: SegmentTable,
  whole: Change,
  least: number,
  adjust: (pValues: readonly number[]) => number[],
): Located | undefined {
  const tried = searchSegments(table, rangesOf(table, 0, 0.5), least, mostTried)
  const confirming = rangesOf(table, 0.5, 1)
  const pValues = adjust(tried.map(({ segment }) => pOfMore(table, segment, confirming, least)))
  const all = rangesOf(table, 0, 1)
  const left = changeOf(table, [], all)
  const confirmed = tried
    .map(({ segment }, i) => {
      const change = changeOf(table, segment, all)
      const share = change.candidate.members / Math.max(1, whole.candidate.members)
      const points = share * lossOf(change, table.worse)
      return { segment, points, change, pValue: pValues[i] ?? 1, score: scoreOf(change, left, table.worse) }
    })
    .filter(({ pValue }) => pValue <= level)
    .sort((a, b) => b.score - a.score)
  const [best] = confirmed
  const rather = best && confirmed.find(other => isRather(other, best, table.worse))
  const chosen = rather ?? best
  return chosen && withoutScore(chosen)
}

function withoutScore({ score: _, ...located }: Confirmed): Located {
  return located
}

/**
 * Whether a segment tells better where the loss is than the best one does, of which it is a part or which is a part of
 * it: the smaller one where the rest of the larger lost little and the smaller has most of it, else the larger.
 */
function isRather(other: Confirmed, best: Confirmed, worse: SegmentTable['worse']): boolean {
  const isLarger = contains(other, best)
  if (!isLarger && !contains(best, other)) return false
  const [large, small] = isLarger ? [other, best] : [best, other]
  const rest = {
    reference: without(large.change.reference, small.change.reference),
    candidate: without(large.change.candidate, small.change.candidate),
  }
  const isEven = lossOf(rest, worse) >= lossOf(small.change, worse) / 2
  return isLarger ? isEven : !isEven && small.points >= 0.8 * large.points
}

function contains(large: Confirmed, small: Confirmed): boolean {
  const isCondition = (each: Segment[number]) =>
    small.segment.some(one => one.feature === each.feature && one.level === each.level)
  return large.segment.length < small.segment.length && large.segment.every(isCondition)
}

type Confirmed = Located & Scored

function rangesOf({ reference, candidate }: SegmentTable, from: number, to: number): Ranges {
  const range = ({ hits: { length } }: SegmentRows) => ({
    from: Math.floor(length * from),
    before: Math.floor(length * to),
  })
  return { reference: range(reference), candidate: range(candidate) }
}

/** One-sided p that so much more was lost inside the segment than outside only by chance. */
function pOfMore(table: SegmentTable, segment: Segment, ranges: Ranges, least: number): number {
  const inside = changeOf(table, segment, ranges)
  const whole = changeOf(table, [], ranges)
  const others = {
    reference: without(whole.reference, inside.reference),
    candidate: without(whole.candidate, inside.candidate),
  }
  const four = [inside.reference, inside.candidate, others.reference, others.candidate]
  if (four.some(({ members }) => members < least)) return 1
  const variance = four.reduce((sum, counts) => sum + varianceOf(counts), 0)
  return normalTail((lossOf(inside, table.worse) - lossOf(others, table.worse)) / Math.sqrt(variance))
}

function without(all: Counts, part: Counts): Counts {
  return { hits: all.hits - part.hits, members: all.members - part.members }
}

/** Of a share; a hit and a miss are added, so that no share of few rows is certain (Agresti and Coull 1998). */
function varianceOf({ hits, members }: Counts): number {
  const share = (hits + 1) / (members + 2)
  return (share * (1 - share)) / (members + 2)
}

/** The table without the members of a segment. */
function outside(table: SegmentTable, segment: Segment): SegmentTable {
  const rest = (rows: SegmentRows): SegmentRows => {
    const keep = (numbers: Float64Array) =>
      numbers.map((number, row) => (isInside(rows, segment, row) ? 0 : number))
    return { ...rows, hits: keep(rows.hits), members: keep(rows.members) }
  }
  return { ...table, reference: rest(table.reference), candidate: rest(table.candidate) }
}
