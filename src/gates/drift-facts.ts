import type { Facts } from '../judgement/check.js'
import type { DefaultDrift } from '../measures/default-drift.js'
import type { Distribution } from '../profile/views/distribution.js'
import { commonCells, quantile } from '../profile/views/ordered.js'

type DriftFacts = Extract<Facts, { gate: 'drift' }>
type Top = DriftFacts['top'][number]

/** Numbers of so few values are levels to a reader: that the median of 0 and 1 stays 1 says nothing. */
const fewValues = 20

/**
 * What a reader wants to know beside the number: where the column moved, and from where to where.
 *
 * @param minCount cells with fewer rows on both sides may name single persons and are left out
 */
export function driftFacts(
  found: DefaultDrift,
  sides: Sides,
  detectable: number | undefined,
  minCount: number,
): DriftFacts {
  const { psi, noise, cells } = found
  const moves = movesOf(found, minCount)
  const hasLevels = sides.reference.levels !== undefined || isOfFewValues(sides)
  const level = hasLevels ? [...moves].sort(byChange)[0] : undefined
  const median = level ? undefined : medians(sides)
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
function movesOf({ cells, psi }: DefaultDrift, minCount: number): Top[] {
  const [n, m] = [sum(cells.reference), sum(cells.candidate)]
  const moves = cells.labels.flatMap((cell, i): Top[] => {
    const [a, b] = [cells.reference[i] ?? 0, cells.candidate[i] ?? 0]
    if (Math.max(a, b) < minCount || cell === '(other)') return []
    const [was, is] = [Math.max(a / n, 1e-4), Math.max(b / m, 1e-4)]
    const part = psi > 0 ? ((is - was) * Math.log(is / was)) / psi : 0
    return [{ cell, reference: a / n, candidate: b / m, part }]
  })
  return moves.sort((a, b) => b.part - a.part)
}

/** The largest change first; of two levels, which change alike, the one that grew. */
function byChange(a: Top, b: Top): number {
  const [growthA, growthB] = [a.candidate - a.reference, b.candidate - b.reference]
  const larger = Math.abs(growthB) - Math.abs(growthA)
  return Math.abs(larger) > 1e-9 ? larger : growthB - growthA
}

interface Sides {
  reference: Distribution
  candidate: Distribution
}

function isOfFewValues({ reference: { ordered: a }, candidate: { ordered: b } }: Sides): boolean {
  return a !== undefined && b !== undefined && commonCells(a, b).low.length <= fewValues
}

function medians({ reference, candidate }: Sides): DriftFacts['median'] {
  if (!reference.ordered || !candidate.ordered) return undefined
  const [was, is] = [quantile(reference.ordered, 0.5).value, quantile(candidate.ordered, 0.5).value]
  return Number.isFinite(was) && Number.isFinite(is) ? { reference: was, candidate: is } : undefined
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0)
}
