import type { Kept } from '../../profile/statistic.js'
import { vectorsIn } from '../../profile/views/vectors.js'
import type { Feature } from './feature.js'
import { standardised } from './number-features.js'

/** One feature for each component of a column of vectors, and one that says where there is none of this width. */
export function componentsOf(reference: Kept, candidate: Kept): Feature[] {
  const [before, after] = [vectorsIn(reference), vectorsIn(candidate)]
  if (before === undefined || after === undefined) return []
  const { width } = before
  const component = (at: number): Feature[] => {
    const of = (rows: readonly (Float64Array | undefined)[]) => {
      const numbers = new Float64Array(rows.length).fill(Number.NaN)
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]
        if (row?.length === width) numbers[i] = row[at] as number
      }
      return numbers
    }
    const [numbers, lacking] = standardised(of(before.rows), of(after.rows))
    return [...(numbers ? [numbers] : []), ...(at === 0 && lacking ? [lacking] : [])]
  }
  return Array.from({ length: width }, (_, at) => at).flatMap(component)
}
