import { distance } from 'fastest-levenshtein'

/**
 * The candidate that was most likely meant; undefined where none is near.
 *
 * Near is one typing error in two letters, as in `fial`: more, and the guess misleads. Case, `_` and spaces are no errors.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  // Longer than any key: not a typing error, and the distance costs the product of the lengths.
  if (word.length > 80) return undefined
  const ranked = candidates
    .map(candidate => ({ candidate, away: distance(plain(word), plain(candidate)) }))
    .sort((a, b) => a.away - b.away)
  const [best] = ranked
  if (best === undefined) return undefined
  return best.away <= Math.max(1, Math.floor(word.length / 2)) ? best.candidate : undefined
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_]+/g, '-')
}
