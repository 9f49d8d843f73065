import { midranks } from './midranks.js'

/**
 * How far groups tell the rank of a number: the correlation ratio of the midranks, less what as many groups of chance
 * would tell.
 *
 *     sqrt(1 - (1 - eta^2) (n - 1) / (n - k))      eta^2 = squares between the k groups / all squares
 *
 * Range [0, 1]: 0 where groups tell no more than chance, 1 where they tell the rank. eta^2 (n - 1) is the statistic of
 * Kruskal and Wallis with their correction for ties. Source: Pearson 1905; the correction is Ezekiel's, as in adjusted R^2.
 *
 * @param groups one code a value, from 0 on
 * @param count how many rows each pair stands for
 * @returns undefined with one group, one value, or a group for every row
 */
export function rankRatio(
  values: Float64Array,
  groups: Int32Array,
  count: ArrayLike<number>,
): number | undefined {
  const ranks = midranks(values, count)
  const sums = new Map<number, { rows: number; ranks: number }>()
  let rows = 0
  for (let i = 0; i < ranks.length; i++) {
    const found = sums.get(groups[i] as number) ?? { rows: 0, ranks: 0 }
    const weight = count[i] ?? 0
    sums.set(groups[i] as number, {
      rows: found.rows + weight,
      ranks: found.ranks + weight * (ranks[i] as number),
    })
    rows += weight
  }
  const mean = (rows + 1) / 2
  let all = 0
  for (let i = 0; i < ranks.length; i++) all += (count[i] ?? 0) * ((ranks[i] as number) - mean) ** 2
  if (all === 0 || sums.size < 2 || sums.size >= rows) return undefined
  let between = 0
  for (const group of sums.values()) between += group.rows * (group.ranks / group.rows - mean) ** 2
  const square = 1 - (1 - between / all) * ((rows - 1) / (rows - sums.size))
  return Math.sqrt(Math.max(0, Math.min(1, square)))
}
