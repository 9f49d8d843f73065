import type { Share } from '../../../math/proportion.js'
import { type ChiSquare, cochranMantelHaenszel, commonRisks } from '../../concept/mantel-haenszel.js'
import type { Stratum } from '../../concept/stratum.js'
import { type DisparityResult, pairsOf } from '../disparity.js'

/** The shares of a group within strata, each by one name in all groups; `group` and the names are untrusted text. */
export interface StratifiedGroup {
  group: string
  strata: ReadonlyMap<string, Share>
}

/** How much a share differs between groups whose rows are alike in something else. */
export interface StratifiedDisparity {
  id: string
  title: string
  range: readonly [number, number]
  worse: 'higher' | 'lower'
  /** The worst of every two groups that meet in a stratum; where none do, unmeasurable('no-common-stratum'). */
  between(groups: readonly StratifiedGroup[]): DisparityResult
  every(groups: readonly StratifiedGroup[]): DisparityResult[]
}

/** Two groups in the strata that have rows of both, the one with the higher rate at equal stratum first. */
export interface Meeting {
  highest: string
  lowest: string
  rates: { highest: number; lowest: number }
  rows: number
  /** The highest group is the candidate of each. */
  strata: Stratum[]
}

/** Every two groups that meet. */
export function meetingsOf(groups: readonly StratifiedGroup[]): Meeting[] {
  return pairsOf(groups).flatMap(([a, b]) => {
    const strata = commonStrata(a, b)
    if (strata.length === 0) return []
    const { candidate, reference } = commonRisks(strata)
    const rows = strata.reduce((sum, one) => sum + rowsOf(one.candidate) + rowsOf(one.reference), 0)
    return candidate >= reference
      ? [
          {
            highest: a.group,
            lowest: b.group,
            rates: { highest: candidate, lowest: reference },
            rows,
            strata,
          },
        ]
      : [
          {
            highest: b.group,
            lowest: a.group,
            rates: { highest: reference, lowest: candidate },
            rows,
            strata: strata.map(one => ({ ...one, candidate: one.reference, reference: one.candidate })),
          },
        ]
  })
}

/** Of Cochran, Mantel and Haenszel's test that no stratum has a difference in one direction; where nothing varies 1. */
export function sameInStrataP(strata: readonly Stratum[]): number {
  const { pValue }: ChiSquare = cochranMantelHaenszel(strata)
  return Number.isNaN(pValue) ? 1 : pValue
}

function commonStrata(a: StratifiedGroup, b: StratifiedGroup): Stratum[] {
  return [...a.strata].flatMap(([label, own]) => {
    const other = b.strata.get(label)
    if (other === undefined || own.of === 0 || other.of === 0) return []
    return [{ label, candidate: countsOf(own), reference: countsOf(other) }]
  })
}

function countsOf({ hits, of }: Share): Stratum['candidate'] {
  return { positive: hits, negative: of - hits }
}

function rowsOf({ positive, negative }: Stratum['candidate']): number {
  return positive + negative
}
