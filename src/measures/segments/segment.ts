/** Rows of one side as a search reads them: equal rows may be one that counts for several. */
export interface SegmentRows {
  /** codes[feature][row]: the level of the row, -1 where it has none that is looked at. */
  codes: readonly Int32Array[]
  /** Rows that are members of the share, such as those with a label and a prediction; 0 for others. */
  members: Float64Array
  /** Of these, rows that are hits, such as those whose prediction is right. */
  hits: Float64Array
}

/** Rows that have these levels of one or two features. */
export type Segment = readonly { feature: number; level: number }[]

/** A share: how many of how many. */
export interface Counts {
  hits: number
  members: number
}

/** Features of both sides, with how many levels each has. */
export interface SegmentTable {
  levels: readonly number[]
  reference: SegmentRows
  candidate: SegmentRows
  /** Which change of the share is looked for. */
  worse: 'higher' | 'lower'
}

/** Part of the rows, from and before these positions. */
export interface Range {
  from: number
  before: number
}

/** Counts of a segment on both sides. */
export interface Change {
  reference: Counts
  candidate: Counts
}

export function shareOf({ hits, members }: Counts): number {
  return members === 0 ? 0 : hits / members
}

/** How far the share has moved in the bad direction; below 0 where it got better. */
export function lossOf({ reference, candidate }: Change, worse: SegmentTable['worse']): number {
  const change = shareOf(candidate) - shareOf(reference)
  return worse === 'higher' ? change : -change
}

export function isInside({ codes }: SegmentRows, segment: Segment, row: number): boolean {
  return segment.every(({ feature, level }) => codes[feature]?.[row] === level)
}

/** Hits and members of a segment; of all rows for an empty one. */
export function countsOf(rows: SegmentRows, segment: Segment, range: Range): Counts {
  let hits = 0
  let members = 0
  for (let row = range.from; row < range.before; row++) {
    if (!isInside(rows, segment, row)) continue
    hits += rows.hits[row] as number
    members += rows.members[row] as number
  }
  return { hits, members }
}
