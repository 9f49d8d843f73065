import { rowsWith, tokensIn } from '../../profile/views/tokens.js'
import { jensenShannonDivergence } from '../distances/jensen-shannon.js'
import { measured, unmeasurable } from '../measurement.js'
import { permutedRows } from '../permuted-rows.js'
import type { SampledMeasure } from '../sampled-measure.js'

/**
 * How far the shares of words have moved: the Jensen-Shannon distance, base 2, of the words of both sides, less what as
 * many texts of both taken together differ by at random.
 *
 * Words are runs of two or more letters, digits or underscores in lower case. Range [0, 1]: 0 no more than chance, 1 no
 * word in common. p = (1 + permutations as large) / (1 + permutations) of whole texts, seeded, since the words of one
 * text go together. The words with most of the divergence are told. Texts without words: unmeasurable, as a stored
 * reference. Cost: words times permutations. Source: Endres & Schindelin 2003.
 */
export const vocabularyDrift: SampledMeasure = {
  id: 'vocabulary-drift',
  title: 'Jensen-Shannon distance of the words, less noise',
  unit: 'score',
  range: [0, 1],
  isTest: true,
  size: 5000,
  between(reference, candidate, { minCount, ...draws }) {
    const [before, after] = [tokensIn(reference), tokensIn(candidate)]
    const words = new Map<string, number>()
    const rows = [...before, ...after].map((tokens = []) =>
      Uint32Array.from(tokens, token => placeIn(words, token)),
    )
    const both = countsOf(rows, new Uint8Array(rows.length), words.size)[1]
    const [n, m] = [before.length, after.length]
    const distance = (of: Uint8Array) => {
      const [first] = countsOf(rows, of, words.size)
      return Math.sqrt(divergence(first, both))
    }
    const own = Uint8Array.from(rows, (_, row) => (row < n ? 1 : 0))
    const [first, second] = countsOf(rows, own, words.size)
    if (total(first) === 0 || total(second) === 0) return { measurement: unmeasurable('no-values') }
    const { value, pValue, mean } = permutedRows(n, m, distance, draws)
    return {
      measurement: measured(Math.max(0, value - mean), { rows: n + m }, { pValue, noise: mean }),
      told: tellings([...words.keys()], first, second, [rowsWith(before), rowsWith(after)], minCount),
    }
  },
}

function placeIn(words: Map<string, number>, token: string): number {
  const known = words.get(token)
  if (known !== undefined) return known
  words.set(token, words.size)
  return words.size - 1
}

type Counts = Float64Array<ArrayBuffer>

/** How often each word occurs in the rows of the first sample, and in the others. */
function countsOf(rows: readonly Uint32Array[], of: Uint8Array, words: number): [Counts, Counts] {
  const counts: [Counts, Counts] = [new Float64Array(words), new Float64Array(words)]
  for (const [row, tokens] of rows.entries()) {
    const side = counts[of[row] === 1 ? 0 : 1]
    for (const token of tokens) side[token] = (side[token] as number) + 1
  }
  return counts
}

/** Of the first sample's words from the others. @param both of all rows */
function divergence(first: Counts, both: Counts): number {
  const second = both.map((count, i) => count - (first[i] as number))
  // Texts without any word may be all that one side got.
  if (total(first) === 0 || total(second) === 0) return 1
  return jensenShannonDivergence(first, second)
}

/** The words by their part of the divergence, most first. */
function tellings(
  words: readonly string[],
  first: Counts,
  second: Counts,
  rows: readonly [Map<string, number>, Map<string, number>],
  minCount: number,
): { name: string; part: number }[] {
  const [n, m] = [total(first), total(second)]
  const all = jensenShannonDivergence(first, second)
  const parts = words.flatMap((name, i) => {
    const isShown = Math.max(rows[0].get(name) ?? 0, rows[1].get(name) ?? 0) >= minCount
    return isShown
      ? [{ name, part: all > 0 ? bits((first[i] as number) / n, (second[i] as number) / m) / all : 0 }]
      : []
  })
  return parts.sort((a, b) => b.part - a.part || (a.name < b.name ? -1 : 1))
}

function bits(p: number, q: number): number {
  const middle = (p + q) / 2
  const half = (share: number) => (share > 0 ? (share * Math.log2(share / middle)) / 2 : 0)
  return half(p) + half(q)
}

function total(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
