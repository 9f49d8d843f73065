import { type Unmeasurable, unmeasurable } from '../../measures/measurement.js'
import { pairedMethodOf } from '../../measures/paired/all.js'
import type { ModelInputs } from '../../measures/paired/paired.js'
import type { RateInputs } from '../../measures/rates/rate.js'
import type { Need } from '../../profile/need.js'
import { type Matched, type MatchedColumns, matched, matchedNeed } from '../../profile/views/matched.js'
import type { PairedRows } from '../../profile/views/paired-rows.js'
import type { Side } from '../../profile/views/side.js'
import type { Pair, Table } from '../gate.js'
import { hasRelative } from '../rule/limit-text.js'
import type { PerformanceRule } from '../rule/performance-rule.js'
import { rateOf } from '../rule/rate-inputs.js'

/** Which rows of both sides are one, where a rule compares the same rows. */
export type Pairing =
  | { rows: PairedRows; match?: MatchFacts }
  /** They should be, and cannot. */
  | { refused: Unmeasurable; match?: MatchFacts }
  /** They are different rows. */
  | { apart: 'no-common-id' | 'needs-rows' }

/** How well ids matched. */
export interface MatchFacts {
  /** Rows that were matched and have one label. */
  rows: number
  /** Different ids of either side. */
  reference: number
  candidate: number
  /** Matched rows that were left out because their label differs. */
  labelsDiffer?: number
}

/** With fewer matched, what is compared is another population than what is judged. */
const leastMatched = 0.95

/** What matching rows takes beyond the rate's own needs. */
export function pairingNeeds(rule: PerformanceRule, table: Table): Need[] {
  const columns = columnsToMatch(rule, table)
  return columns ? [matchedNeed(columns)] : []
}

/** @returns undefined where the rule, the roles or the rate ask for no pairing */
export function pairRows(rule: PerformanceRule, table: Table, pair: Pair): Pairing | undefined {
  const columns = columnsToMatch(rule, table)
  const { reference, candidate } = pair
  if (columns === undefined || reference === undefined || isWeighed(reference, candidate)) return undefined
  const found = matched({ reference, candidate }, columns)
  if ('unavailable' in found)
    return { apart: found.unavailable === 'needs-rows' ? 'needs-rows' : 'no-common-id' }
  return judgeMatch(found, columns.id, rule.pair === 'matched')
}

/** Whoever reads numbers of a change on the same rows needs a label that is one and an id that is unique. */
function judgeMatch(found: Matched, id: string, isEnough: boolean): Pairing {
  const { rows, ids, repeated, labelsDiffer } = found
  const count = rows.count.length
  const repeats = repeated.reference + repeated.candidate
  if (count + labelsDiffer === 0) return { apart: 'no-common-id' }
  const match = { rows: count, ...ids, ...(labelsDiffer > 0 && { labelsDiffer }) }
  if (repeats > 0) return { refused: unmeasurable('id-repeats', { subject: id, have: repeats }), match }
  const need = Math.ceil(leastMatched * Math.max(ids.reference, ids.candidate))
  if (count >= need || (isEnough && count > 0)) return { rows, match }
  const code = count + labelsDiffer >= need ? 'labels-differ' : 'few-matched'
  const have = code === 'labels-differ' ? labelsDiffer : count
  return { refused: unmeasurable(code, { have, ...(code === 'few-matched' && { need }) }), match }
}

function isWeighed(...sides: readonly Side[]): boolean {
  return sides.some(side => side.weight !== undefined)
}

/** One list for all rules, so that their rows are kept once. */
function columnsToMatch(rule: PerformanceRule, { roles, columns }: Table): MatchedColumns | undefined {
  const { id, label, prediction, score, scores, ranked, shadow } = roles
  const onBoth = (name: string | undefined): name is string =>
    columns.some(column => column.name === name && column.reference && column.candidate)
  if (rule.pair === 'never' || rule.evidence === 'none' || !hasRelative(rule) || shadow !== undefined)
    return undefined
  if (!onBoth(id) || pairedMethodOf(rateOf(rule)) === undefined) return undefined
  const all = rateOf(rule).requires.some(
    role => role === 'scores' || role === 'any score' || role === 'ranked',
  )
  const answers = [prediction, score, ...(all ? [ranked, ...(scores?.values() ?? [])] : [])].filter(onBoth)
  return { id, ...(onBoth(label) && { label }), columns: answers }
}
