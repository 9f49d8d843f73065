import type { Measurement } from '../measurement.js'

/** One group's rate. `group` is untrusted text; a missing group value is the group '(missing)'. */
export interface GroupRate {
  group: string
  rows: number
  rate: Measurement
  /** The same rate of all rows and of all but the group's, where groups are compared with all rows. */
  overall?: { all: Measurement; rest: Measurement }
}

/** How much a rate differs between groups. */
export interface Disparity {
  id: string
  title: string
  range: readonly [number, number]
  worse: 'higher' | 'lower'
  /** What is compared: every two groups, or each group with all rows, for which groups carry `overall`. */
  compares: 'pairs' | 'to-overall'
  /**
   * Over groups that have a rate, the two that are furthest apart; names them. Fewer than two: unmeasurable('one-group').
   *
   * @param worse the rate's own direction, for disparities that depend on it
   */
  between(groups: readonly GroupRate[], worse?: Direction): DisparityResult
  /** Every comparison there is, in the order of the groups. */
  every(groups: readonly GroupRate[], worse?: Direction): DisparityResult[]
}

export type Direction = 'higher' | 'lower' | 'neither'

export interface DisparityResult {
  /** With a 95 % interval and, where rates are shares, an unadjusted two-sided p: Fisher's, doubled, unless said otherwise. */
  measurement: Measurement
  /** Where one of them is absent and `rates` is not, the other was compared with all rows. */
  highest?: string
  lowest?: string
  /** The two rates that were compared. */
  rates?: { highest: number; lowest: number }
  /** Which of several rates they are, by its id. */
  rate?: string
  /** Where rows were compared that are alike in something else: how many sorts of them there are, and rows in these. */
  strata?: { count: number; rows: number }
}

/** Comparisons among so many groups, each of which could have been picked by looking. */
export function comparisonsOf({ compares }: Pick<Disparity, 'compares'>, groups: number): number {
  return compares === 'pairs' ? (groups * (groups - 1)) / 2 : groups
}

/** Every two groups, in their order. */
export function pairsOf<Group>(groups: readonly Group[]): [Group, Group][] {
  return groups.flatMap((a, at) => groups.slice(at + 1).map((b): [Group, Group] => [a, b]))
}
