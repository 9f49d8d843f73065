import type { Facts } from '../../judgement/check.js'
import type { Estimate } from '../../math/proportion.js'
import type { ModelComparison } from '../../measures/paired/compare-models.js'
import { leftOut } from './left-out.js'
import type { Models } from './models.js'

type PerformanceFacts = Extract<Facts, { gate: 'performance' }>

/** What a reader wants to know beside the rates: the change, on which rows, and what these rows leave out. */
export function performanceFacts(
  models: Models,
  comparison: ModelComparison | undefined,
  change: Estimate | undefined,
): PerformanceFacts {
  const { rate, inputs, pair } = models
  const left = comparison
    ? comparison.leftOut > 0 && { rows: comparison.leftOut, of: comparison.rows + comparison.leftOut }
    : leftOut(rate, inputs.candidate, pair.candidate)
  const isBounded = change && Object.values(change.interval).every(Number.isFinite)
  return {
    gate: 'performance',
    worse: rate.worse,
    ...(left && { leftOut: left }),
    ...(change && { change: change.value }),
    ...(change && isBounded && { interval: { ...change.interval, confidence: inputs.candidate.confidence } }),
    ...pairedFacts(models, comparison),
  }
}

function pairedFacts(
  { pairing, isShadow }: Models,
  comparison: ModelComparison | undefined,
): Pick<PerformanceFacts, 'paired' | 'apart'> {
  if (pairing && 'apart' in pairing) return { apart: pairing.apart }
  if (pairing === undefined) return {}
  const { change } = comparison ?? {}
  const { match } = pairing
  return {
    paired: {
      rows: comparison?.rows ?? match?.rows ?? 0,
      isShadow,
      ...(match && { ids: { reference: match.reference, candidate: match.candidate } }),
      ...(match?.labelsDiffer !== undefined && { labelsDiffer: match.labelsDiffer }),
      ...(change?.only && { only: change.only }),
      ...(change?.pValue !== undefined && { pValue: change.pValue }),
      ...(change?.sample !== undefined && { sample: change.sample }),
    },
  }
}
