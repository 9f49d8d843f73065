import type { Levels } from '../profile/views/distribution.js'

/** Two sides counted in the same cells: `reference[i]` and `candidate[i]` rows in the cell `labels[i]`. */
export interface Cells {
  reference: Float64Array
  candidate: Float64Array
  /** Levels are untrusted text; cells that are not a level are in parentheses. */
  labels: string[]
}

export const otherLevels = '(other)'

/** Levels of both sides, by name, and the rows of each side whose level is not known on both. */
interface PairedLevels {
  levels: { name: string; reference: number; candidate: number }[]
  other: { reference: number; candidate: number }
}

/**
 * Every level with its rows on both sides, 0 where a side does not have it.
 *
 * A side that lists only part of its levels (`rest`) cannot say 0 of the others, so what it does not list goes to
 * `other` on both sides: merged cells understate a change but never invent one.
 */
function pairLevels(reference: Levels, candidate: Levels): PairedLevels {
  const other = { reference: reference.rest?.rows ?? 0, candidate: candidate.rest?.rows ?? 0 }
  const levels: PairedLevels['levels'] = []
  for (const name of [...new Set([...reference.counts.keys(), ...candidate.counts.keys()])].sort()) {
    const rows = { reference: reference.counts.get(name) ?? 0, candidate: candidate.counts.get(name) ?? 0 }
    if (rows.reference + rows.candidate === 0) continue
    if (lists(reference, name) && lists(candidate, name)) levels.push({ name, ...rows })
    else {
      other.reference += rows.reference
      other.candidate += rows.candidate
    }
  }
  return { levels, other }
}

function lists(levels: Levels, name: string): boolean {
  return levels.rest === undefined || levels.counts.has(name)
}

/** One cell a level, and `(other)` where a side does not list all of its levels. */
export function unionOfLevels(reference: Levels, candidate: Levels): Cells {
  const { levels, other } = pairLevels(reference, candidate)
  return toCells(levels, other)
}

/**
 * Cells of the default drift rule: a level whose expected count in the smaller sample is at least 5 stands alone, all
 * others together are `(other)`, however small. `mostlyRare`: those others hold more than half the rows of both sides.
 */
export function commonLevels(reference: Levels, candidate: Levels): Cells & { mostlyRare: boolean } {
  const { levels, other } = pairLevels(reference, candidate)
  const all = reference.n + candidate.n
  const smaller = Math.min(reference.n, candidate.n)
  const rare = { ...other }
  const kept = levels.filter(level => {
    if ((level.reference + level.candidate) * smaller >= 5 * all) return true
    rare.reference += level.reference
    rare.candidate += level.candidate
    return false
  })
  const mostlyRare = 2 * rare.reference > reference.n && 2 * rare.candidate > candidate.n
  return { ...toCells(kept, rare), mostlyRare }
}

function toCells(levels: PairedLevels['levels'], other: PairedLevels['other']): Cells {
  const cells = [...levels]
  if (other.reference + other.candidate > 0) cells.push({ name: otherLevels, ...other })
  return {
    reference: Float64Array.from(cells, cell => cell.reference),
    candidate: Float64Array.from(cells, cell => cell.candidate),
    labels: cells.map(cell => cell.name),
  }
}
