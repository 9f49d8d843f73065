import type { Kept } from '../../profile/statistic.js'
import { rowsWith, tokensIn } from '../../profile/views/tokens.js'
import type { Feature } from './feature.js'

/** Words with a feature of their own: more would be slow to learn from. */
const MOST_WORDS = 300

type Tokens = (readonly string[] | undefined)[]

/**
 * One feature for each of the words that most rows have: TF-IDF, of length 1 for each row, as scikit-learn's
 * TfidfVectorizer with max_features.
 *
 * @param minCount words that fewer rows of either side have may name single persons and are left out
 */
export function wordsOf(reference: Kept, candidate: Kept, minCount: number): (Feature & { name: string })[] {
  const [before, after] = [tokensIn(reference), tokensIn(candidate)]
  const frequencies = frequenciesOf(before, after, minCount)
  const documents = before.length + after.length
  const weights = new Map(
    frequencies.map(([word, rows], place) => [
      word,
      { place, idf: Math.log((1 + documents) / (1 + rows)) + 1 },
    ]),
  )
  const [of, alike] = [tfIdf(before, weights), tfIdf(after, weights)]
  return frequencies.map(([name], place) => ({
    name,
    form: 'indicator',
    reference: of[place] ?? new Float64Array(before.length),
    candidate: alike[place] ?? new Float64Array(after.length),
  }))
}

function frequenciesOf(before: Tokens, after: Tokens, minCount: number): [word: string, rows: number][] {
  const [was, is] = [rowsWith(before), rowsWith(after)]
  const shown = [...new Set([...was.keys(), ...is.keys()])].filter(
    word => Math.max(was.get(word) ?? 0, is.get(word) ?? 0) >= minCount,
  )
  const counted = shown.map((word): [string, number] => [word, (was.get(word) ?? 0) + (is.get(word) ?? 0)])
  counted.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return counted.slice(0, MOST_WORDS)
}

/** A column a word. */
function tfIdf(rows: Tokens, weights: ReadonlyMap<string, { place: number; idf: number }>): Float64Array[] {
  const columns = Array.from({ length: weights.size }, () => new Float64Array(rows.length))
  for (const [row, tokens = []] of rows.entries()) {
    const sums = new Map<number, number>()
    for (const token of tokens) {
      const found = weights.get(token)
      if (found) sums.set(found.place, (sums.get(found.place) ?? 0) + found.idf)
    }
    const length = Math.hypot(...sums.values())
    for (const [place, sum] of sums) (columns[place] as Float64Array)[row] = sum / length
  }
  return columns
}
