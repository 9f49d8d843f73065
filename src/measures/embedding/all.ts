import { idsOf } from '../ids.js'
import type { SampledMeasure } from '../sampled-measure.js'
import { cosineShift } from './cosine-shift.js'
import { driftedComponents } from './drifted-components.js'
import { euclideanShift } from './euclidean-shift.js'

/** Every measure of a column of vectors, by its id, which is also its policy word and its file's name. */
export const embeddingMeasures = {
  'euclidean-shift': euclideanShift,
  'cosine-shift': cosineShift,
  'drifted-components': driftedComponents,
} satisfies Record<string, SampledMeasure>

export type EmbeddingMeasureId = keyof typeof embeddingMeasures
export const embeddingMeasureIds = idsOf(embeddingMeasures)
