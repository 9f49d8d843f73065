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

/** What is one sample: each cell for itself, as groups are, or all together, as outcomes of the same rows are. */
export type Sampled = 'each' | 'together'

/**
 * A weighed statistic as those that count rows look: in each cell the counts are shares of the effective sample size,
 * (sum w)^2 / sum w^2 (Kish 1965), so that whoever reads n from them is as sure as the weights allow. Cells whose counts are
 * set against each other must be one sample, or each would lose what its rows weigh.
 *
 * @param found answers `weighedNeed(need)`, its cells in the order of that need's `within`
 */
export function effective(found: Statistic, need: Need, sampled: Sampled = 'each'): Statistic {
  if (found.fold === 'rows' || found.fold === 'tally') return found
  if (found.fold === 'support') return effectiveSupport(found, sampled)
  return need.fold === 'tally' ? tallyOf(found, need.of.length, sampled) : effectiveMoments(found)
}

/** Sums of some weights and of their squares. */
interface Sums {
  sum: number
  squares: number
}

/** What a sum of weights is multiplied by to become effective rows. */
function scaleOf({ sum, squares }: Sums): number {
  return squares > 0 ? sum / squares : 0
}

function added(all: readonly Sums[]): Sums {
  return all.reduce((a, b) => ({ sum: a.sum + b.sum, squares: a.squares + b.squares }), {
    sum: 0,
    squares: 0,
  })
}

/** The same of a support; `weightSquares` are those of its cells. */
export function effectiveSupport(support: Support, sampled: Sampled): Support {
  const sums = support.counts.map((cell, i) => ({
    sum: sumOf(cell),
    squares: support.weightSquares?.[i] ?? 0,
  }))
  const together = scaleOf(added(sums))
  const counts = support.counts.map((cell, i) => {
    const scale = sampled === 'together' ? together : scaleOf(sums[i] ?? nothing)
    return cell.map(count => rowsFrom(count, scale))
  })
  return { ...support, counts }
}

/** Whole where only rounding keeps it from being so: weights of one size, say .1, count rows. */
function rowsFrom(weight: number, scale: number): number {
  const rows = weight * scale
  const whole = Math.round(rows)
  return Math.abs(rows - whole) <= 1e-12 * whole ? whole : rows
}

const nothing: Sums = { sum: 0, squares: 0 }

function effectiveMoments(moments: Moments): Moments {
  const scale = moments.n.map((sum, cell) => scaleOf({ sum, squares: moments.weightSquares?.[cell] ?? 0 }))
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

/**
 * Rows that lack one of the terms have a part in no share, so what they weigh makes nobody surer: the others alone make up
 * the sample.
 *
 * @param width terms of the tally, which are the first levels of each cell's key
 */
function tallyOf(weights: Moments, width: number, sampled: Sampled): Tally {
  const tuples = numbered()
  const cells = numbered()
  const entries: TallyEntry[] = []
  const sums: { whole: Sums; lacking: Sums }[] = []
  for (const [i, key] of weights.cells.entries()) {
    const cell = cells.place(key.slice(width))
    const rows = (weights.sum[i] ?? 0) + (weights.sumTail[i] ?? 0)
    const own = { sum: rows, squares: (weights.square[i] ?? 0) + (weights.squareTail[i] ?? 0) }
    const known = sums[cell] ?? { whole: nothing, lacking: nothing }
    const isWhole = key.slice(0, sampled === 'together' ? key.length : width).every(level => level !== null)
    sums[cell] = isWhole
      ? { ...known, whole: added([known.whole, own]) }
      : { ...known, lacking: added([known.lacking, own]) }
    entries.push({ cell, tuple: tuples.place(key.slice(0, width)), rows })
  }
  const together = scaleOfSample(sums)
  const scales = sums.map(own => (sampled === 'together' ? together : scaleOfSample([own])))
  const scaled = entries.map(entry => ({ ...entry, rows: rowsFrom(entry.rows, scales[entry.cell] ?? 0) }))
  const isEmpty = cells.keys.length === 0
  return assembleTally(isEmpty ? [[]] : cells.keys, tuples.keys, scaled, Infinity)
}

/** Of rows that are all lacking, what they weigh themselves. */
function scaleOfSample(sums: readonly { whole: Sums; lacking: Sums }[]): number {
  const whole = added(sums.map(own => own.whole))
  return scaleOf(whole.sum > 0 ? whole : added(sums.map(own => own.lacking)))
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
