import { type Crosstab, rowsOfCrosstab } from '../../profile/views/crosstab.js'
import type { Levels } from '../../profile/views/distribution.js'
import { type Unmeasurable, unmeasurable } from '../measurement.js'
import { strataOfNumbers } from './number-strata.js'
import { outcomeValues } from './outcome-values.js'
import { expectedLeast, leastExpected, type Outcomes, type Stratum } from './stratum.js'

export interface Strata {
  /** At least two. */
  strata: Stratum[]
  /** Rows of each side in these strata. */
  reference: number
  candidate: number
  /** Rows of the candidate that have input and outcome; more than `candidate` where levels are left out. */
  of: number
  /** The favourable outcome. Untrusted text. */
  positive: string
}

/**
 * Rows of equal input. Of numbers ten strata of about as many rows, from both sides together: so under no change they
 * carry no information about which side a row is from. A value with a tenth of the rows stands alone, and neighbours
 * join until each stratum expects 5 rows in all four cells of side and outcome. Of levels each is a stratum; rare ones
 * have no neighbours and are left out.
 */
export function strataOf(reference: Crosstab, candidate: Crosstab): Strata | Unmeasurable {
  const { rows, isConstant, strata: found } = inStrata(reference, candidate)
  const [n, m] = rows
  if (n === 0 || m === 0) return unmeasurable('no-values')
  if (found === undefined) return unmeasurable('wrong-kind')
  if (isConstant) return unmeasurable('constant')
  const strata = found.filter(stratum => expectedLeast(stratum) >= leastExpected)
  if (strata.length < 2) return unmeasurable('too-few-rows', { have: Math.min(n, m) })
  const rowsIn = (side: 'reference' | 'candidate') =>
    strata.reduce((sum, { [side]: { positive, negative } }) => sum + positive + negative, 0)
  const positive = candidate.positive || reference.positive
  return { strata, reference: rowsIn('reference'), candidate: rowsIn('candidate'), of: m, positive }
}

interface InStrata {
  /** Of each side. */
  rows: readonly [number, number]
  /** All inputs are one. */
  isConstant?: boolean
  /** Absent where one side has numbers and the other levels. */
  strata?: Stratum[]
}

function inStrata(reference: Crosstab, candidate: Crosstab): InStrata {
  if (reference.inputs === 'ordered' && candidate.inputs === 'ordered') {
    const sides = outcomeValues(reference.split, candidate.split)
    return { rows: [sides[0].all.n, sides[1].all.n], ...strataOfNumbers(sides) }
  }
  const rows = [rowsOfCrosstab(reference), rowsOfCrosstab(candidate)] as const
  if (reference.inputs !== 'levels' || candidate.inputs !== 'levels') return { rows }
  const strata = strataOfLevels(reference, candidate)
  return { rows, isConstant: strata.length === 1, strata }
}

type TwoLevels = { positives: Levels; negatives: Levels }

/** Levels that are listed on both sides. */
function strataOfLevels(reference: TwoLevels, candidate: TwoLevels): Stratum[] {
  const names = new Set([reference, candidate].flatMap(namesOf))
  const outcomes = ({ positives, negatives }: TwoLevels, name: string): Outcomes => ({
    positive: positives.counts.get(name) ?? 0,
    negative: negatives.counts.get(name) ?? 0,
  })
  return [...names].sort().map(label => ({
    label,
    reference: outcomes(reference, label),
    candidate: outcomes(candidate, label),
  }))
}

function namesOf({ positives, negatives }: TwoLevels): string[] {
  return [...positives.counts.keys(), ...negatives.counts.keys()]
}
