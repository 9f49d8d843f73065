import { midranks } from './midranks.js'

/**
 * Spearman's rank correlation: Pearson's of the midranks.
 *
 * Range [-1, 1]: 1 where both rise together, in whatever shape; 0 also where one rises and falls with the other.
 * Source: Spearman 1904; scipy.stats.spearmanr on the rows repeated.
 *
 * @param count how many rows each pair stands for
 * @returns undefined where a side has one value only
 */
export function spearman(a: Float64Array, b: Float64Array, count: ArrayLike<number>): number | undefined {
  const [x, y] = [midranks(a, count), midranks(b, count)]
  let rows = 0
  for (let i = 0; i < x.length; i++) rows += count[i] ?? 0
  // The mean of midranks, ties or not.
  const mean = (rows + 1) / 2
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] as number) - mean
    const dy = (y[i] as number) - mean
    const weight = count[i] ?? 0
    xx += weight * dx * dx
    yy += weight * dy * dy
    xy += weight * dx * dy
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : undefined
}
