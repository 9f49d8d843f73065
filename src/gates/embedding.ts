import { embeddingMeasureIds, embeddingMeasures } from '../measures/embedding/all.js'
import { sampledRule } from './rule/sampled-rule.js'
import { sampledGate } from './sampled.js'

/**
 * Embedding: have the vectors of a column moved?
 *
 * By default the mean vector of each column of vectors, in spreads of the reference.
 */
export const embedding = sampledGate({
  id: 'embedding',
  title: 'Embeddings',
  rule: sampledRule(embeddingMeasures, embeddingMeasureIds, 'euclidean-shift', 'vectors'),
  measures: new Map(Object.entries(embeddingMeasures)),
  kind: 'vector',
  kinds: new Set(['vector']),
  limits: { warn: { text: 'at least 0.1', is: 'at least', of: 'value', amount: 0.1 } },
})
