import type { Facts } from '../../judgement/check.js'
import { commonRiskDifference, commonRisks } from '../../measures/concept/mantel-haenszel.js'
import type { Strata } from '../../measures/concept/strata.js'
import type { Stratum } from '../../measures/concept/stratum.js'

type ConceptFacts = Extract<Facts, { gate: 'concept'; about: 'strata' }>

const confidence = 0.95

/**
 * What a reader wants to know beside the number: how frequent the outcome was and is at equal input, and where it moved
 * most.
 *
 * @param rows of the candidate, those without label or input included
 * @param minCount strata with fewer rows than this on a side may name single persons and are left out
 */
export function strataFacts(
  label: string,
  { strata, ...found }: Strata,
  rows: number | undefined,
  minCount = 10,
): ConceptFacts {
  const { value, interval } = commonRiskDifference(strata, confidence)
  const of = rows ?? found.of
  const moves = strata
    .filter(stratum => Math.min(rowsOf(stratum.reference), rowsOf(stratum.candidate)) >= minCount)
    .map(moveOf)
    .sort((a, b) => b.weight - a.weight)
  return {
    gate: 'concept',
    about: 'strata',
    label,
    outcome: found.positive,
    ...commonRisks(strata),
    change: value,
    interval: { ...interval, confidence },
    strata: strata.length,
    ...(moves[0] && { most: moves[0].move }),
    ...(found.candidate < of && { leftOut: { rows: of - found.candidate, of } }),
  }
}

/** By its part in the shift: a large change of few rows is mostly chance. */
function moveOf({ label, reference, candidate }: Stratum) {
  const [n, m] = [rowsOf(reference), rowsOf(candidate)]
  const move = { cell: label, reference: reference.positive / n, candidate: candidate.positive / m }
  return { move, weight: ((n * m) / (n + m)) * (move.candidate - move.reference) ** 2 }
}

function rowsOf({ positive, negative }: Stratum['reference']): number {
  return positive + negative
}
