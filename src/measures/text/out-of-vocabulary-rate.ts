import { rowsOfColumn } from '../../profile/kept-cells.js'
import { tokensIn } from '../../profile/views/tokens.js'
import { measured, unmeasurable } from '../measurement.js'
import type { SampledMeasure } from '../sampled-measure.js'

/**
 * Share of the candidate's words that no row of the reference has, a word as often as it occurs. Range [0, 1]; 0: every
 * word is known. Words as in `vocabulary-drift`. Rare words are new in any sample, the more so the fewer rows the
 * reference has, so that a limit follows from what is usual. No words on a side: unmeasurable, as a stored reference.
 */
export const outOfVocabularyRate: SampledMeasure = {
  id: 'out-of-vocabulary-rate',
  title: 'Share of words that the reference lacks',
  unit: 'share',
  range: [0, 1],
  size: 20_000,
  between(reference, candidate) {
    const known = new Set(tokensIn(reference).flatMap((tokens = []) => tokens))
    const words = tokensIn(candidate).flatMap((tokens = []) => tokens)
    if (known.size === 0 || words.length === 0) return { measurement: unmeasurable('no-values') }
    const hits = words.reduce((sum, word) => sum + (known.has(word) ? 0 : 1), 0)
    return {
      measurement: measured(hits / words.length, { rows: rowsOfColumn(reference) + rowsOfColumn(candidate) }),
    }
  },
}
