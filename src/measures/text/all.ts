import { idsOf } from '../ids.js'
import type { SampledMeasure } from '../sampled-measure.js'
import { lengthDrift } from './length-drift.js'
import { outOfVocabularyRate } from './out-of-vocabulary-rate.js'
import { vocabularyDrift } from './vocabulary-drift.js'

/** Every measure of a column of texts, by its id, which is also its policy word and its file's name. */
export const textMeasures = {
  'vocabulary-drift': vocabularyDrift,
  'out-of-vocabulary-rate': outOfVocabularyRate,
  'length-drift': lengthDrift,
} satisfies Record<string, SampledMeasure>

export type TextMeasureId = keyof typeof textMeasures
export const textMeasureIds = idsOf(textMeasures)
