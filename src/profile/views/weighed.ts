import type { CellKey, Level, Need } from '../need.js'
import type { Moments, Statistic, Support, Tally } from '../statistic.js'
import { assembleTally, type TallyEntry } from '../tally.js'

/**
 * What a need is where rows are weighed. A tally becomes the moments of the weight in the cells of its terms, whose
 * sums are the tally's counts; `rows` stay rows.
 */
export function weighedNeed(need: Need, weight: string): Need {
  if (need.fold === 'rows') return need
  if (need.fold !== 'tally') return { ...need, weight }
  return { fold: 'moments', of: [{ value: weight }], within: [...need.of, ...need.within] }
}

/**
 * A weighed statistic as those that count rows look: in each cell the counts are shares of the effective sample size,
 * (sum w)^2 / sum w^2 (Kish 1965), so that whoever reads n from them is as sure as the weights allow.
 *
 * @param found answers `weighedNeed(need)`, its cells in the order of that need's `within`
 */
export function effective(found: Statistic, need: Need): Statistic {
  if (found.fold === 'rows' || found.fold === 'tally') return found
  if (found.fold === 'support') return effectiveSupport(found)
  return need.fold === 'tally' ? tallyOf(found, need.of.length) : effectiveMoments(found)
}

/** What a sum of weights is multiplied by to become effective rows. */
function scaleOf(sum: number, squares: number): number {
  return squares > 0 ? sum / squares : 0
}

function effectiveSupport(support: Support): Support {
  const counts = support.counts.map((cell, i) => {
    const scale = scaleOf(sumOf(cell), support.weightSquares?.[i] ?? 0)
    return cell.map(count => count * scale)
  })
  return { ...support, counts }
}

function effectiveMoments(moments: Moments): Moments {
  const scale = moments.n.map((sum, cell) => scaleOf(sum, moments.weightSquares?.[cell] ?? 0))
  const scaled = (sums: Float64Array) => sums.map((sum, cell) => sum * (scale[cell] as number))
  return {
    ...moments,
    n: scaled(moments.n),
    sum: scaled(moments.sum),
    sumTail: scaled(moments.sumTail),
    square: scaled(moments.square),
    squareTail: scaled(moments.squareTail),
  }
}

/** @param width terms of the tally, which are the first levels of each cell's key */
function tallyOf(weights: Moments, width: number): Tally {
  const tuples = numbered()
  const cells = numbered()
  const entries: TallyEntry[] = []
  const sums: { sum: number; squares: number }[] = []
  for (const [i, key] of weights.cells.entries()) {
    const cell = cells.place(key.slice(width))
    const rows = (weights.sum[i] ?? 0) + (weights.sumTail[i] ?? 0)
    const total = sums[cell] ?? { sum: 0, squares: 0 }
    sums[cell] = total
    total.sum += rows
    total.squares += (weights.square[i] ?? 0) + (weights.squareTail[i] ?? 0)
    entries.push({ cell, tuple: tuples.place(key.slice(0, width)), rows })
  }
  const scaled = entries.map(entry => {
    const { sum, squares } = sums[entry.cell] ?? { sum: 0, squares: 0 }
    return { ...entry, rows: entry.rows * scaleOf(sum, squares) }
  })
  const isWhole = cells.keys.length === 0
  return assembleTally(isWhole ? [[]] : cells.keys, tuples.keys, scaled, Infinity)
}

function numbered(): { keys: Level[][]; place(key: CellKey): number } {
  const keys: Level[][] = []
  const places = new Map<string, number>()
  return {
    keys,
    place(key) {
      const id = JSON.stringify(key)
      const known = places.get(id) ?? keys.length
      if (known === keys.length) {
        keys.push([...key])
        places.set(id, known)
      }
      return known
    },
  }
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
