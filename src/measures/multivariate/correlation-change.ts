import { normalTail } from '../../math/normal.js'
import type { Kept } from '../../profile/statistic.js'
import { pearson, spearmanOf } from '../association/correlation.js'
import { crossedV } from '../association/crossed-v.js'
import { midranks } from '../association/midranks.js'
import { measured, unmeasurable } from '../measurement.js'
import type { BothSides } from './features.js'
import type { ByWord, MovedPair, OfColumns } from './multivariate-measure.js'

/** Every pair of so many columns is some hundred thousand sorts. */
const MOST_COLUMNS = 100
/** Rows that have both columns of a pair; fewer tell nothing. */
const FEWEST = 10

/**
 * The largest change of a correlation between two columns, over all pairs: |r of the candidate - r of the reference|.
 *
 * `by: spearman` (usual) and `pearson` take pairs of numbers, `cramers-v` pairs of categories and booleans, without a
 * correction for chance. Over the rows that have both columns. Range [0, 2]; 0: every pair goes together as before. p is
 * that of the pair with the smallest one, by Fisher's z with the variance 1 / (n - 3), for Spearman (1 + r^2 / 2) / (n - 3)
 * (Bonett & Wright 2000), times the number of pairs, which is Holm's for the smallest; Cramer's V has none. The pairs that
 * moved most are told. Fisher's z is for normal columns: with `by: pearson` p rejects far too often where columns have long
 * tails (at .05 in 14 to 30 % of runs with unchanged log-normal ones, docs/statistics.md); Spearman's
 * ranks have none. A stored reference: unmeasurable. Cost: rows times pairs, for Spearman after a sort of each.
 */
export const correlationChange: OfColumns = {
  id: 'correlation-change',
  title: 'Largest change of a correlation between two columns',
  range: [0, 2],
  size: 10_000,
  mostRows: 20_000,
  reads: 'columns',
  betweenColumns(columns, by = 'spearman') {
    const fitting = columns.filter(column => isTaken(column, by))
    if (fitting.length < 2)
      return { measurement: unmeasurable('too-few-columns', { have: fitting.length, need: 2 }) }
    if (fitting.length > MOST_COLUMNS)
      return { measurement: unmeasurable('too-many-features', { have: fitting.length, need: MOST_COLUMNS }) }
    const ranks = new Map<Kept, Float64Array>()
    const pairs = fitting
      .flatMap((a, i) => fitting.slice(i + 1).flatMap(b => movedPair(a, b, by, ranks) ?? []))
      .sort((one, other) => Math.abs(changeOf(other)) - Math.abs(changeOf(one)))
    const [most] = pairs
    if (most === undefined) return { measurement: unmeasurable('constant') }
    const ps = pairs.flatMap(({ pValue }) => pValue ?? [])
    const pValue = ps.length > 0 ? Math.min(1, ps.length * Math.min(...ps)) : undefined
    const rows = rowsOf(most.rows)
    return {
      measurement: measured(Math.abs(changeOf(most)), { rows }, { ...(pValue !== undefined && { pValue }) }),
      pairs,
    }
  },
}

function changeOf({ reference, candidate }: MovedPair): number {
  return candidate - reference
}

function rowsOf({ reference, candidate }: MovedPair['rows']): number {
  return reference + candidate
}

function isTaken({ kind, reference, candidate }: BothSides, by: ByWord): boolean {
  if (kind === 'text' || kind === 'vector') return false
  const form = by === 'cramers-v' ? 'levels' : 'numbers'
  return reference.form === form && candidate.form === form
}

function movedPair(a: BothSides, b: BothSides, by: ByWord, ranks: Ranks): MovedPair | undefined {
  const before = correlation(a.reference, b.reference, by, ranks)
  const after = correlation(a.candidate, b.candidate, by, ranks)
  if (before === undefined || after === undefined) return undefined
  const pValue = by === 'cramers-v' ? undefined : fisherZ(before, after, by)
  return {
    a: a.name,
    b: b.name,
    reference: before.r,
    candidate: after.r,
    rows: { reference: before.n, candidate: after.n },
    ...(pValue !== undefined && { pValue }),
  }
}

interface Correlation {
  r: number
  n: number
}

/** Of columns that lack nothing, so that each is sorted once and not for every pair. */
type Ranks = Map<Kept, Float64Array>

function correlation(a: Kept, b: Kept, by: ByWord, ranks: Ranks): Correlation | undefined {
  if (a.form === 'numbers' && b.form === 'numbers') {
    const rows = rowsOfBoth(a.values, b.values)
    if (rows.length < FEWEST) return undefined
    const isWhole = rows.length === a.values.length
    if (by === 'spearman' && isWhole)
      return withRows(pearson(ranksOf(a, a.values, ranks), ranksOf(b, b.values, ranks)), rows.length)
    const at = (values: Float64Array) => Float64Array.from(rows, row => values[row] as number)
    const [x, y] = isWhole ? [a.values, b.values] : [at(a.values), at(b.values)]
    return withRows((by === 'pearson' ? pearson : spearmanOf)(x, y), rows.length)
  }
  if (a.form !== 'levels' || b.form !== 'levels') return undefined
  const rows = Array.from(a.codes.keys()).filter(
    row => (a.codes[row] as number) >= 0 && (b.codes[row] as number) >= 0,
  )
  if (rows.length < FEWEST) return undefined
  const at = (codes: Int32Array) => rows.map(row => codes[row] as number)
  return withRows(crossedV(at(a.codes), at(b.codes)), rows.length)
}

function withRows(r: number | undefined, n: number): Correlation | undefined {
  return r === undefined ? undefined : { r, n }
}

function rowsOfBoth(a: Float64Array, b: Float64Array): Uint32Array {
  const rows = new Uint32Array(a.length)
  let count = 0
  for (let row = 0; row < a.length; row++)
    if (Number.isFinite(a[row]) && Number.isFinite(b[row])) rows[count++] = row
  return rows.subarray(0, count)
}

function ranksOf(column: Kept, values: Float64Array, ranks: Ranks): Float64Array {
  const known = ranks.get(column) ?? midranks(values, new Uint8Array(values.length).fill(1))
  ranks.set(column, known)
  return known
}

/** Two-sided. A perfect correlation that is one no more cannot be chance; one that stays has not moved. */
function fisherZ(before: Correlation, after: Correlation, by: ByWord): number {
  if (before.r === after.r) return 1
  const factor = (r: number) => (by === 'spearman' ? 1 + (r * r) / 2 : 1)
  const error = Math.sqrt(factor(before.r) / (before.n - 3) + factor(after.r) / (after.n - 3))
  const z = Math.abs(Math.atanh(after.r) - Math.atanh(before.r)) / error
  // Rounding may put a perfect correlation at 1, whose z has no end.
  return Number.isFinite(z) ? Math.min(1, 2 * normalTail(z)) : 1e-300
}
