import type { DisparityResult } from '../../measures/disparities/disparity.js'
import { isMeasured, type Reason } from '../../measures/measurement.js'
import type { GroupFinding } from './group-rates.js'

/** The gap on one side, with the groups it rests on. */
export interface Gap extends DisparityResult {
  groups: GroupFinding[]
  /** What could have been picked by looking: its p counts for all of them. */
  comparisons: number
  /** Why a group was left out. */
  blind?: Reason
  /** As `Table.parts`. */
  parts?: number
  /** Rows that have what is compared, where `strata` may have fewer. */
  of?: number
  /** Every comparison there is, this one among them. */
  every?(): Gap[]
}

/** With too few groups left to compare, why one was left out is why there is no gap. */
export function gapOf(gap: Gap, compared: number): Gap {
  const { measurement, blind } = gap
  if (isMeasured(measurement) || compared > 1 || blind === undefined) return gap
  return { ...gap, measurement: { unmeasurable: blind } }
}

/** Groups that nothing can be said of, all for one reason. */
export function leftForAll(groups: readonly GroupFinding[], reason: Reason | undefined): GroupFinding[] {
  if (reason === undefined) return [...groups]
  return groups.map(group => ({ ...group, rate: { unmeasurable: reason }, left: reason }))
}

export function wholeOf(groups: readonly GroupFinding[]): GroupFinding[] {
  return groups.filter(({ left }) => left === undefined)
}

export function firstLeft(groups: readonly GroupFinding[]): Reason | undefined {
  return groups.find(({ left }) => left !== undefined)?.left
}

/** Every comparison that has a number, the furthest apart first. */
export function otherGaps(gap: Gap, worse: 'higher' | 'lower'): Gap[] {
  const sign = worse === 'higher' ? -1 : 1
  const valueOf = ({ measurement }: Gap) => (isMeasured(measurement) ? measurement.value : 0)
  return (gap.every?.() ?? [])
    .filter(({ measurement }) => isMeasured(measurement))
    .sort((a, b) => sign * (valueOf(a) - valueOf(b)))
}
