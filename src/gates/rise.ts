import { fisherIncrease } from '../math/hypergeometric.js'
import { isMeasured, type Measurement } from '../measures/measurement.js'

/** One-sided p that a share is higher only by chance (Fisher's exact test); undefined where a side has none. */
export function pOfRise(reference: Measurement, candidate: Measurement): number | undefined {
  if (!isMeasured(reference) || !isMeasured(candidate)) return undefined
  const [before, after] = [reference.share, candidate.share]
  return before && after && fisherIncrease(before.hits, before.of, after.hits, after.of)
}

/** Adjusts the p-values that there are; the others stay undefined and are not in the family. */
export function adjusted(
  pValues: readonly (number | undefined)[],
  adjust: (family: readonly number[]) => number[],
): { pValues: (number | undefined)[]; familySize: number } {
  const family = pValues.filter(p => p !== undefined)
  const results = adjust(family)[Symbol.iterator]()
  return {
    pValues: pValues.map(p => (p === undefined ? undefined : results.next().value)),
    familySize: family.length,
  }
}
