import { fisherIncrease } from '../math/hypergeometric.js'
import { isMeasured, type Measurement } from '../measures/measurement.js'

/**
 * One-sided p that a share is higher only by chance (Fisher's exact test). Of a share known within a bound only the end
 * is taken that makes the rise the smaller.
 *
 * @returns undefined where a side has no share, and where nobody has any: there is nothing to test, and a column that
 * cannot be found must not make the others harder to find
 */
export function pOfRise(reference: Measurement, candidate: Measurement): number | undefined {
  if (!isMeasured(reference) || !isMeasured(candidate)) return undefined
  const [before, after] = [reference.share, candidate.share]
  if (!before || !after) return undefined
  const most = Math.ceil((reference.bound?.[1] ?? 0) * before.of - 1e-6)
  if (Math.max(before.hits, most) === 0 && after.hits === 0) return undefined
  const least = candidate.bound ? Math.floor(candidate.bound[0] * after.of + 1e-6) : after.hits
  return fisherIncrease(Math.max(before.hits, most), before.of, least, after.of)
}

/**
 * Adjusts the p-values that there are; the others stay undefined and are not in the family.
 *
 * @param parts of the table that are asked the same; each p counts for all of them
 */
export function adjusted(
  pValues: readonly (number | undefined)[],
  adjust: (family: readonly number[]) => number[],
  parts = 1,
): { pValues: (number | undefined)[]; familySize: number } {
  const family = pValues.filter(p => p !== undefined)
  const results = adjust(family)[Symbol.iterator]()
  return {
    pValues: pValues.map(p =>
      p === undefined ? undefined : Math.min(1, parts * (results.next().value ?? 1)),
    ),
    familySize: parts * family.length,
  }
}
