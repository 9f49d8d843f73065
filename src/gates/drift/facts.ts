import type { Facts } from '../../judgement/check.js'
import type { DefaultDrift } from '../../measures/default-drift.js'
import { hasMoreCells } from '../../profile/views/cell-edges.js'
import type { Distribution } from '../../profile/views/distribution.js'
import { shownQuantile, shownRange } from '../../profile/views/shown.js'
import { movedDecile } from './quantile.js'

type DriftFacts = Extract<Facts, { gate: 'drift' }>
type Top = DriftFacts['top'][number]

/** Numbers of so few values are levels to a reader: that the median of 0 and 1 stays 1 says nothing. */
const fewValues = 20

/**
 * What a reader wants to know beside the number: where the column moved, and from where to where.
 *
 * @param minCount cells with fewer rows on both sides may name single persons and are left out, and so are medians and
 * edges that fewer rows lie beyond
 */
export function driftFacts(
  found: DefaultDrift,
  sides: Sides,
  detectable: number | undefined,
  minCount: number,
): DriftFacts {
  const { psi, noise, cells } = found
  const moves = movesOf(found, sides.reference.ordered !== undefined, minCount)
  const hasLevels = sides.reference.levels !== undefined || isOfFewValues(sides)
  const level = hasLevels ? largestChange(moves) : undefined
  const median = level ? undefined : medians(sides, minCount)
  const quantile = level ? undefined : movedDecile(sides.reference, sides.candidate, minCount)
  return {
    gate: 'drift',
    psi,
    noise,
    cells: cells.labels.length,
    ...(detectable !== undefined && { detectable }),
    ...(median && { median }),
    ...(quantile && { quantile }),
    ...(level && { level: { name: level.cell, reference: level.reference, candidate: level.candidate } }),
    top: moves.filter(move => move.part > 0).slice(0, 3),
  }
}

/** Every cell that may be named, with its part of the PSI, largest first. */
function movesOf({ cells, psi }: DefaultDrift, areNumbers: boolean, minCount: number): Top[] {
  const [n, m] = [sum(cells.reference), sum(cells.candidate)]
  const moves = cells.labels.flatMap((cell, i): Top[] => {
    const a = cells.reference[i] ?? 0
    const b = cells.candidate[i] ?? 0
    if (Math.max(a, b) < minCount || cell === '(other)') return []
    if (areNumbers && !isValue(cell) && !hasRowsBeyond(cells, i, minCount)) return []
    const was = Math.max(a / n, 1e-4)
    const is = Math.max(b / m, 1e-4)
    const part = psi > 0 ? ((is - was) * Math.log(is / was)) / psi : 0
    return [{ cell, reference: a / n, candidate: b / m, part }]
  })
  return moves.sort((a, b) => b.part - a.part)
}

/** A cell of one value says nothing of its neighbours. */
function isValue(cell: string): boolean {
  return cell !== '' && Number.isFinite(Number(cell))
}

/** An edge is the value of somebody beyond it, so there must be others; the outermost cells have no outer edge. */
function hasRowsBeyond({ reference, candidate }: DefaultDrift['cells'], at: number, minCount: number) {
  const enough = (from: number, to: number) =>
    from >= to || Math.max(sum(reference.slice(from, to)), sum(candidate.slice(from, to))) >= minCount
  return enough(0, at) && enough(at + 1, reference.length)
}

/** Of two levels, which change alike, the one that grew. */
function largestChange([first, ...others]: readonly Top[]): Top | undefined {
  return first && others.reduce((most, move) => (changesMore(move, most) ? move : most), first)
}

function changesMore(a: Top, b: Top): boolean {
  const [growthA, growthB] = [a.candidate - a.reference, b.candidate - b.reference]
  const larger = Math.abs(growthA) - Math.abs(growthB)
  return Math.abs(larger) > 1e-9 ? larger > 0 : growthA > growthB
}

interface Sides {
  reference: Distribution
  candidate: Distribution
}

function isOfFewValues({ reference: { ordered: a }, candidate: { ordered: b } }: Sides): boolean {
  if (a === undefined || b === undefined) return false
  // Values of one side are values of both; only wider slots may join.
  if (a.exact && b.exact && Math.max(a.low.length, b.low.length) > fewValues) return false
  return !hasMoreCells(a, b, fewValues)
}

function medians({ reference, candidate }: Sides, minCount: number): DriftFacts['median'] {
  const [was, is] = [reference, candidate].map(
    ({ ordered }) => ordered && shownQuantile(ordered, 0.5, shownRange(ordered, minCount)),
  )
  return was !== undefined && is !== undefined ? { reference: was, candidate: is } : undefined
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0)
}
