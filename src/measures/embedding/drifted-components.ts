import { measured } from '../measurement.js'
import type { SampledMeasure } from '../sampled-measure.js'
import { smirnov } from '../smirnov.js'
import { bothVectors } from './both-vectors.js'

const LEVEL = 0.05
/** Exact tails of hundreds of components would take too long. */
const EXACT_PAIRS = 10_000

/**
 * Share of the components whose distribution has changed: two-sample Kolmogorov-Smirnov for each, p at most 0.05 after
 * Holm over the components. Range [0, 1]; 0: none has. What is counted is real already, so that limits are plain. Vectors
 * of another width, or a stored reference: unmeasurable. Cost: a sort for each component.
 */
export const driftedComponents: SampledMeasure = {
  id: 'drifted-components',
  title: 'Share of components that drifted',
  unit: 'share',
  range: [0, 1],
  size: 5000,
  between(reference, candidate) {
    const both = bothVectors(reference, candidate)
    if ('unmeasurable' in both) return { measurement: both }
    const { width } = both
    const component = (rows: readonly Float64Array[], at: number) =>
      Float64Array.from(rows, row => row[at] as number)
    const ps = Array.from(
      { length: width },
      (_, at) => smirnov(component(both.reference, at), component(both.candidate, at), EXACT_PAIRS).pValue,
    )
    const hits = rejected(ps)
    return {
      measurement: measured(hits / width, { rows: both.reference.length + both.candidate.length }),
    }
  },
}

/** Holm's step-down: the smallest p is held against the level over all, the next over one fewer, until one is kept. */
function rejected(ps: readonly number[]): number {
  const sorted = [...ps].sort((a, b) => a - b)
  const kept = sorted.findIndex((p, rank) => p * (ps.length - rank) > LEVEL)
  return kept < 0 ? ps.length : kept
}
