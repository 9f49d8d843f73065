import { midranks } from './midranks.js'

/**
 * Pearson's correlation over the rows that have both. Range [-1, 1].
 *
 * @returns undefined where a side has one value only, or sums are beyond all numbers
 */
export function pearson(a: Float64Array, b: Float64Array): number | undefined {
  const [x, y] = [centred(a), centred(b)]
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i] as number, y[i] as number]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  const r = xy / Math.sqrt(xx * yy)
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : undefined
}

/** Spearman's: Pearson's of the midranks. */
export function spearmanOf(a: Float64Array, b: Float64Array): number | undefined {
  const every = new Uint8Array(a.length).fill(1)
  return pearson(midranks(a, every), midranks(b, every))
}

/** In units of a power of two near the farthest value: squares neither vanish nor overflow, and the division rounds nothing. */
function centred(values: Float64Array): Float64Array {
  const farthest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const unit = 2 ** Math.floor(Math.log2(farthest))
  const mean = values.reduce((sum, value) => sum + value / unit, 0) / values.length
  const gaps = values.map(value => value / unit - mean)
  const widest = gaps.reduce((most, gap) => Math.max(most, Math.abs(gap)), 0)
  // What rounding leaves of a constant is no spread.
  return widest > 1e-14 ? gaps.map(gap => gap / widest) : gaps.fill(0)
}
