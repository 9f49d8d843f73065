import type { Facts } from '../judgement/check.js'
import type { DefaultDrift } from '../measures/default-drift.js'
import type { Distribution } from '../profile/views/distribution.js'
import { quantile } from '../profile/views/ordered.js'

type DriftFacts = Extract<Facts, { gate: 'drift' }>
type Top = DriftFacts['top'][number]

/** A cell with fewer rows on either side may name single persons. */
const nameable = 10

/** What a reader wants to know beside the number: where the column moved, and from where to where. */
export function driftFacts(
  found: DefaultDrift,
  sides: { reference: Distribution; candidate: Distribution },
  detectable: number | undefined,
): DriftFacts {
  const { psi, noise, cells } = found
  const moves = movesOf(found)
  const level = sides.reference.levels && [...moves].sort((a, b) => change(b) - change(a))[0]
  const median = medians(sides)
  return {
    gate: 'drift',
    psi,
    noise,
    cells: cells.labels.length,
    ...(detectable !== undefined && { detectable }),
    ...(median && { median }),
    ...(level && { level: { name: level.cell, reference: level.reference, candidate: level.candidate } }),
    top: moves.filter(move => move.part > 0).slice(0, 3),
  }
}

/** Every cell that may be named, with its part of the PSI, largest first. */
function movesOf({ cells, psi }: DefaultDrift): Top[] {
  const [n, m] = [sum(cells.reference), sum(cells.candidate)]
  const moves = cells.labels.flatMap((cell, i): Top[] => {
    const [a, b] = [cells.reference[i] ?? 0, cells.candidate[i] ?? 0]
    if (Math.max(a, b) < nameable || cell === '(other)') return []
    const [was, is] = [Math.max(a / n, 1e-4), Math.max(b / m, 1e-4)]
    const part = psi > 0 ? ((is - was) * Math.log(is / was)) / psi : 0
    return [{ cell, reference: a / n, candidate: b / m, part }]
  })
  return moves.sort((a, b) => b.part - a.part)
}

function change({ reference, candidate }: Top): number {
  return Math.abs(candidate - reference)
}

function medians({
  reference,
  candidate,
}: {
  reference: Distribution
  candidate: Distribution
}): DriftFacts['median'] {
  if (!reference.ordered || !candidate.ordered) return undefined
  const [was, is] = [quantile(reference.ordered, 0.5).value, quantile(candidate.ordered, 0.5).value]
  return Number.isFinite(was) && Number.isFinite(is) ? { reference: was, candidate: is } : undefined
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0)
}
