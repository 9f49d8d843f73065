import type { ModelInputs } from '../../measures/paired/paired.js'
import type { Rate } from '../../measures/rates/rate.js'
import type { Need } from '../../profile/need.js'
import type { Pair, Table } from '../gate.js'
import type { PerformanceRule } from '../rule/performance-rule.js'
import { inputsOf, rateOf } from '../rule/rate-inputs.js'
import { type Pairing, pairingNeeds, pairRows } from './pairing.js'
import { championInputs, shadowNeeds, shadowRows } from './shadow.js'

/** What a rule compares: one model's answers in two files, or in shadow mode two models' answers in one. */
export interface Models {
  rate: Rate
  inputs: ModelInputs
  /** In shadow mode one side twice. */
  pair: Pair
  isShadow: boolean
  /** Absent where no rows are to be paired. */
  pairing?: Pairing
}

export function needsOfModels(rule: PerformanceRule, table: Table, confidence: number): Need[] {
  const rate = rateOf(rule)
  const candidate = inputsOf(rule, table.roles, confidence)
  const champion = championInputs(rate, table.roles, candidate)
  if (champion === undefined) return [...rate.needs(candidate), ...pairingNeeds(rule, table)]
  const rows = shadowNeeds(rate, { reference: champion, candidate })
  return [...rate.needs(candidate), ...rate.needs(champion), ...(rule.pair === 'never' ? [] : rows)]
}

export function modelsOf(rule: PerformanceRule, table: Table, pair: Pair, confidence: number): Models {
  const rate = rateOf(rule)
  const candidate = inputsOf(rule, table.roles, confidence)
  const champion = championInputs(rate, table.roles, candidate)
  if (champion === undefined) {
    const pairing = pairRows(rule, table, pair)
    const inputs = { reference: candidate, candidate }
    return { rate, inputs, pair, isShadow: false, ...(pairing && { pairing }) }
  }
  const inputs = { reference: champion, candidate }
  const rows = rule.pair === 'never' ? undefined : shadowRows(rate, inputs, pair.candidate)
  const one = { reference: pair.candidate, candidate: pair.candidate }
  return { rate, inputs, pair: one, isShadow: true, ...(rows && { pairing: { rows } }) }
}
