import { canonical, type Need, orderedTerms, type Term } from './need.js'

/**
 * The spelling under which `rows` are folded. They have no cells: what they are to be apart for becomes part of the key
 * and is kept, and a side takes the keys of its own part.
 */
export function rowsNeed({ of, within, keep, size }: Need): Need {
  const kept = orderedTerms([...(keep ?? []), ...within])
  const known = termTexts(of)
  const isWhole = of.some(term => 'all' in term)
  return {
    fold: 'rows',
    of: isWhole ? of : [...of, ...orderedTerms(within).filter(term => !known.has(canonical(term)))],
    within: [],
    ...(kept.length > 0 && { keep: kept }),
    ...(size !== undefined && { size }),
  }
}

/**
 * True when this need follows from the other by leaving out keys and kept terms. Whole rows only: what is kept of any
 * other key depends on which row of it was kept.
 */
export function isSampleOf(need: Need, other: Need): boolean {
  const isWhole = [need, other].every(({ of }) => of.some(term => 'all' in term))
  if (need.size === undefined || need.size > (other.size ?? Number.POSITIVE_INFINITY)) return false
  const kept = termTexts(other.keep)
  return isWhole && [...termTexts(need.keep)].every(term => kept.has(term))
}

function termTexts(terms: readonly Term[] = []): Set<string> {
  return new Set(terms.map(canonical))
}
