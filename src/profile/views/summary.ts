import type { Kind } from '../../datasets/kind.js'

/** What the report shows of a column: JSON-safe, already withheld where `min-count` asks for it. */
export interface ColumnSummary {
  name: string
  kind: Kind
  reference?: SideSummary
  candidate?: SideSummary
  /** Numeric: equal-width bins shared by both sides, from joint quantiles; the end bins hold the tails. */
  bins?: { edges: number[]; reference: number[]; candidate: number[]; tails: boolean }
  /** Categorical: the most frequent levels of both sides together; the others in `otherLevels`. Untrusted text. */
  levels?: { level: string; reference: number; candidate: number }[]
  otherLevels?: { levels: number; reference: number; candidate: number }
  /** Levels with fewer rows than min-count, which are counted in `otherLevels` and not named. */
  withheld?: number
  /** Numeric: 5, 10, 25, 50, 75, 90, 95 %. */
  quantiles?: { p: number; reference?: number; candidate?: number }[]
}

export interface SideSummary {
  rows: number
  missing: number
  distinct?: number
  mean?: number
  sd?: number
  min?: number
  max?: number
  median?: number
}
