import { measured, unmeasurable } from '../measurement.js'
import { permutedRows } from '../permuted-rows.js'
import type { SampledMeasure } from '../sampled-measure.js'
import { bothVectors, sumsBy, unitOf } from './both-vectors.js'

/**
 * How far the mean vector has turned: 1 - the cosine of the angle between the mean vectors of both sides. Range [0, 2]:
 * 0 the same direction, 1 a right angle, 2 the opposite one. p = (1 + permutations as large) / (1 + permutations),
 * seeded. Where vectors point everywhere the mean is near 0 and turns by chance. A mean of no length, vectors of
 * another width, or a stored reference: unmeasurable. Cost: rows times components times permutations.
 */
export const cosineShift: SampledMeasure = {
  id: 'cosine-shift',
  title: 'Cosine distance of the mean vectors',
  unit: 'score',
  range: [0, 2],
  isTest: true,
  size: 2000,
  between(reference, candidate, draws) {
    const both = bothVectors(reference, candidate)
    if ('unmeasurable' in both) return { measurement: both }
    const unit = unitOf(both)
    const rows = [...both.reference, ...both.candidate]
    const [n, m] = [both.reference.length, both.candidate.length]
    const sums = sumsBy(rows, both.width, unit)
    const turned = (of: Uint8Array) => cosineDistance(...sums(of))
    if (turned(Uint8Array.from(rows, (_, row) => (row < n ? 1 : 0))) === undefined)
      return { measurement: unmeasurable('constant') }
    const { value, pValue } = permutedRows(n, m, of => turned(of) ?? 0, draws)
    return { measurement: measured(value, { rows: n + m }, { pValue }) }
  },
}

/** Sums point where means do. @returns undefined where one of them has no direction */
function cosineDistance(a: Float64Array, b: Float64Array): number | undefined {
  const [long, wide] = [Math.hypot(...a), Math.hypot(...b)]
  if (long === 0 || wide === 0) return undefined
  const cosine = a.reduce((sum, part, i) => sum + (part / long) * ((b[i] as number) / wide), 0)
  return Math.max(0, Math.min(2, 1 - cosine))
}
